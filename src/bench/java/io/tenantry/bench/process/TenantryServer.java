package io.tenantry.bench.process;

import io.tenantry.bench.load.HttpTarget;
import io.tenantry.database.DatabaseAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tenantry as an operator runs it: `./tenantry serve` in a process of its own.
public final class TenantryServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern ANSWERS =
            Pattern.compile("Tenantry answers at http://127\\.0\\.0\\.1:(\\d+)");

    private final Child child;
    private final int port;

    private TenantryServer(Child child, int port) {
        this.child = child;
        this.port = port;
    }

    /// Starts it on a database of the bench.
    ///
    /// @param folder for what it keeps on the machine
    public static TenantryServer start(Path folder, DatabaseAddress address) {
        return start(folder, address, Map.of());
    }

    /// Starts it on a database of the bench with a further environment.
    public static TenantryServer start(
            Path folder, DatabaseAddress address, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("TENANTRY_DATABASE_USER", address.user());
        all.put("TENANTRY_DATABASE_PASSWORD", address.password());
        return start(folder, List.of("--database-url", address.jdbcUrl()), all);
    }

    /// Starts it with further options, and returns when it answers.
    public static TenantryServer start(
            Path folder, List<String> options, Map<String, String> environment) {
        List<String> command = new ArrayList<>();
        command.add(Path.of("tenantry").toAbsolutePath().toString());
        command.addAll(
                List.of("serve", "--port", "0", "--data-dir", folder.resolve("data").toString()));
        command.addAll(options);
        Child child = Child.start(command, environment, folder, folder.resolve("tenantry.log"));
        try {
            return new TenantryServer(child, child.await(PATIENCE, TenantryServer::told));
        } catch (RuntimeException e) {
            child.close();
            throw e;
        }
    }

    public HttpTarget target(String token) {
        return HttpTarget.bearer(port, token);
    }

    /// The same for pages of the console, whose session is the token in a cookie.
    public HttpTarget consoleTarget(String token) {
        return HttpTarget.cookie(port, "tenantry=" + token);
    }

    /// The address of a page.
    public URI page(String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(port, path));
    }

    /// Makes sure that it is ready, as it told.
    public void requireReady() {
        URI page = page("/health/ready");
        try {
            int status = ((HttpURLConnection) page.toURL().openConnection()).getResponseCode();
            if (status != 200) {
                throw new IllegalStateException(page + " is answered " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The Java process.
    public ProcessHandle process() {
        return child.worker();
    }

    @Override
    public void close() {
        child.close();
    }

    private static Optional<Integer> told(String output) {
        Matcher matcher = ANSWERS.matcher(output);
        return matcher.find() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
    }
}
