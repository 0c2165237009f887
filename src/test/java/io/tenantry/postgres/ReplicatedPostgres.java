package io.tenantry.postgres;

import io.tenantry.database.DatabaseAddress;
import io.tenantry.testing.Eventually;
import io.tenantry.testing.SharedBinaries;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Two PostgreSQL servers, made of the embedded programs: a primary, and a standby that every
/// commit waits for. They do not wait for the disk, which a killed process does not need.
public final class ReplicatedPostgres implements AutoCloseable {
    private static final String REPLICATION =
            """
            wal_level = replica
            max_wal_senders = 10
            wal_keep_size = '256MB'
            hot_standby = on
            """;

    private static final String STANDBY = "standby";

    private final Server primary;
    private final Server standby;

    private ReplicatedPostgres(Server primary, Server standby) {
        this.primary = primary;
        this.standby = standby;
    }

    /// Starts both and returns once the primary's commits wait for the standby.
    public static ReplicatedPostgres start(Path place) throws IOException, SQLException {
        DataDirectory first = DataDirectory.open(place.resolve("primary"));
        DataDirectory second = DataDirectory.open(place.resolve(STANDBY));
        Files.createDirectories(first.postgres());
        Files.createFile(first.lockFile());
        Files.createFile(second.lockFile());
        Programs programs = programs(first);
        String password = Cluster.ensure(first, programs, false, _ -> {});
        // Two servers of one system: a copy made before the first start.
        TestServers.copy(first.postgres(), second.postgres());
        Server primary = Server.configured(first, programs, password);
        Server standby = Server.configured(second, programs(second), password);
        ReplicatedPostgres both = new ReplicatedPostgres(primary, standby);
        try {
            primary.start();
            standby.follow(primary);
            standby.start();
            both.connect();
        } catch (SQLException | RuntimeException e) {
            both.close();
            throw e;
        }
        return both;
    }

    private static Programs programs(DataDirectory directory) {
        return ServerUser.choose(
                ServerUser.candidates(directory),
                Binaries.unpacked(SharedBinaries.PLACE, _ -> {}),
                directory);
    }

    private void connect() throws SQLException {
        DatabaseAddress superuser = primary.local().superuser();
        Accounts.ensure(superuser);
        Sql.execute(superuser, "alter system set synchronous_standby_names = '" + STANDBY + "'");
        Sql.execute(superuser, "select pg_reload_conf()");
        Eventually.isTrue(
                "commits wait for the standby",
                () -> {
                    try {
                        return Sql.one(
                                        superuser,
                                        "select count(*) from pg_stat_replication where sync_state = 'sync'")
                                .equals("1");
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    /// The database, at whichever of the two takes changes.
    public DatabaseAddress address() {
        DatabaseAddress address = primary.local().tenantry();
        String url =
                "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/tenantry?sslmode=disable&targetServerType=primary"
                        .formatted(primary.port(), standby.port());
        return new DatabaseAddress(url, address.user(), address.password());
    }

    /// The files of the primary.
    public Path primaryCluster() {
        return primary.directory().cluster();
    }

    /// Makes the standby take changes.
    public void promote() {
        standby.control("promote", "-w");
    }

    @Override
    public void close() {
        standby.stop();
        primary.stop();
    }

    private record Server(DataDirectory directory, Programs programs, LocalServer local) {
        static Server configured(DataDirectory directory, Programs programs, String password)
                throws IOException {
            int port;
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = socket.getLocalPort();
            }
            ServerConfiguration usual = ServerConfiguration.of(false, Platform.current());
            new ServerConfiguration(usual.text() + REPLICATION).write(directory.cluster(), port);
            programs.user().give(new ServerLog(directory.log()).create().file());
            return new Server(directory, programs, new LocalServer(port, password));
        }

        int port() {
            return local.port();
        }

        void follow(Server primary) throws IOException {
            Path signal = Files.createFile(directory.cluster().resolve("standby.signal"));
            programs.user().give(signal);
            Files.writeString(
                    directory.cluster().resolve("postgresql.conf"),
                    "primary_conninfo = 'host=127.0.0.1 port=%d user=%s password=%s application_name=%s'%n"
                            .formatted(
                                    primary.port(),
                                    Cluster.SUPERUSER,
                                    primary.local.password(),
                                    STANDBY),
                    StandardOpenOption.APPEND);
        }

        void start() {
            control("start", "-w", "-l", directory.log().toString());
        }

        void stop() {
            if (PostmasterProcess.find(directory.cluster()).isPresent()) {
                control("stop", "-m", "immediate");
            }
        }

        void control(String action, String... arguments) {
            List<String> words =
                    new ArrayList<>(List.of(action, "-s", "-D", directory.cluster().toString()));
            words.addAll(List.of(arguments));
            programs.run("pg_ctl", words);
        }
    }
}
