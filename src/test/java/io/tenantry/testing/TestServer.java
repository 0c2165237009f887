package io.tenantry.testing;

import static java.util.Objects.requireNonNull;

import io.tenantry.Server;
import io.tenantry.Services;
import io.tenantry.config.Settings;
import io.tenantry.database.DatabaseAddress;
import io.tenantry.instance.Instance;
import io.tenantry.instance.InstanceId;
import io.tenantry.token.ApiToken;
import io.tenantry.token.NewToken;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A real server on a free port over a database of its own, with one instance in it.
public final class TestServer implements AutoCloseable {
    private final DatabaseAddress address;
    private final Instance instance;
    private final SentMails mails;
    private final String url;

    /// Let go when it is closed, because test classes keep their server until all have run, and
    /// hundreds with their megabytes would fill the memory.
    private @Nullable Parts parts;

    private record Parts(Services services, Server server) {}

    private TestServer(DatabaseAddress address, Settings settings, InstantSource clock) {
        this.address = address;
        Services services = Services.forServer(address, settings, clock);
        Server server = new Server(services, settings, clock);
        this.parts = new Parts(services, server);
        this.mails = new SentMails(settings.dataDirectory().resolve("mail"));
        this.instance = services.instances().create("Test instance");
        server.start();
        server.markReady();
        this.url = "http://127.0.0.1:" + server.port();
    }

    /// Starts a server with the system's clock.
    public static TestServer start() {
        return start(InstantSource.system());
    }

    /// Starts a server with a clock of the test's.
    public static TestServer start(InstantSource clock) {
        return start(TestSettings.create(), clock);
    }

    /// Starts a server with settings and a clock of the test's.
    public static TestServer start(Settings settings, InstantSource clock) {
        return on(TestDatabase.createAddress(), settings, clock);
    }

    /// Starts a server over any database.
    public static TestServer on(DatabaseAddress address, Settings settings, InstantSource clock) {
        return new TestServer(address, settings, clock);
    }

    /// The services behind the server, while it is open.
    public Services services() {
        return requireNonNull(parts, "closed").services();
    }

    /// The database behind the services.
    public DatabaseAddress address() {
        return address;
    }

    /// The instance every server starts with.
    public InstanceId instanceId() {
        return instance.id();
    }

    /// The mails that the server has sent.
    public SentMails mails() {
        return mails;
    }

    /// The address of the server, without a slash at its end.
    public String url() {
        return url;
    }

    /// Issues a token of the server's instance.
    public String token(String... scopes) {
        return token(instanceId(), null, scopes);
    }

    /// Issues a token of any instance, with an expiry or without.
    public String token(InstanceId of, @Nullable Instant expiresAt, String... scopes) {
        ApiToken.Creator creator = new ApiToken.Creator(of.value(), "user", "a test");
        NewToken wanted = NewToken.active("test token", List.of(scopes), expiresAt);
        return services().tokens().issue(of, creator, wanted).text();
    }

    /// A client that may do everything in the server's instance.
    public ApiClient client() {
        return new ApiClient(url(), token("all.Instance"));
    }

    @Override
    public void close() {
        if (parts != null) {
            parts.server().close();
            parts.services().close();
            parts = null;
        }
    }
}
