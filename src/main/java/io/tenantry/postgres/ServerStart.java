package io.tenantry.postgres;

import io.tenantry.config.StartupFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The steps from a locked data directory to a server that takes connections.
final class ServerStart {
    private final PostgresOptions options;
    private final DataDirectory directory;
    private final List<ServerUser> users;
    private final Consumer<String> progress;

    ServerStart(
            PostgresOptions options,
            DataDirectory directory,
            List<ServerUser> users,
            Consumer<String> progress) {
        this.options = options;
        this.directory = directory;
        this.users = users;
        this.progress = progress;
    }

    EmbeddedPostgres run(DataDirectoryLock lock) {
        if (options.purpose().equals(PostgresOptions.COMMAND)) {
            directory.requireCluster();
        }
        Cluster.checkVersion(directory);
        makePostgresDirectory();
        @Nullable Path shared = options.sharedBinaries();
        Path binaries = shared == null ? directory.postgres().resolve("programs") : shared;
        Programs programs =
                ServerUser.choose(users, Binaries.unpacked(binaries, progress), directory);
        String password = Cluster.ensure(directory, programs, options.durable(), progress);
        ServerLog log = new ServerLog(directory.log()).create();
        programs.user().give(log.file());
        Postmaster postmaster = new Postmaster(programs, directory.cluster(), log, progress);
        ServerConfiguration configuration =
                ServerConfiguration.of(options.durable(), Platform.current());
        LocalServer server = serve(postmaster, programs, configuration, password);
        if (shared == null) {
            Binaries.removeOthers(binaries);
        }
        PostmasterWatch watch = new PostmasterWatch(postmaster, configuration, server.port());
        return new EmbeddedPostgres(lock, postmaster, server, watch.start(), log.keepBounded());
    }

    private LocalServer serve(
            Postmaster postmaster,
            Programs programs,
            ServerConfiguration configuration,
            String password) {
        boolean takenOver = takesOver(postmaster, programs, configuration);
        if (!takenOver) {
            progress.accept("starting PostgreSQL");
            postmaster.start(configuration);
        }
        try {
            LocalServer server = server(password);
            if (takenOver) {
                Accounts.endSessions(server.superuser());
            }
            Accounts.ensure(server.superuser());
            return server;
        } catch (RuntimeException e) {
            postmaster.stop();
            throw e;
        }
    }

    /// A server that is still there serves on when it is what would be started anyway; any other is
    /// stopped.
    private boolean takesOver(
            Postmaster postmaster, Programs programs, ServerConfiguration configuration) {
        Path cluster = directory.cluster();
        Optional<PostmasterProcess> found = PostmasterProcess.find(cluster);
        if (found.isEmpty()) {
            return false;
        }
        PostmasterProcess process = found.get();
        String named =
                "PostgreSQL of an earlier start (process %d)".formatted(process.handle().pid());
        if (process.program().equals(programs.path("postgres")) && configuration.isIn(cluster)) {
            progress.accept("taking over " + named);
            return postmaster.awaitReady();
        }
        progress.accept("stopping " + named + ": it has another version or configuration");
        postmaster.stop();
        return false;
    }

    private LocalServer server(String password) {
        PostmasterFile file =
                PostmasterFile.read(directory.cluster())
                        .orElseThrow(
                                () -> new StartupFailure("PostgreSQL ended right after its start"));
        return new LocalServer(file.port(), password);
    }

    private void makePostgresDirectory() {
        try {
            Files.createDirectories(directory.postgres());
        } catch (IOException e) {
            throw StartupFailure.file("make", directory.postgres(), e);
        }
    }
}
