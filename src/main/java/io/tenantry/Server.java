package io.tenantry;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.tenantry.config.Build;
import io.tenantry.config.Settings;
import io.tenantry.console.Console;
import io.tenantry.database.Database;
import io.tenantry.http.Action;
import io.tenantry.http.ApiServer;
import io.tenantry.http.Descriptors;
import io.tenantry.http.Limits;
import io.tenantry.http.LocalApi;
import io.tenantry.http.NoticeSite;
import io.tenantry.http.Pace;
import io.tenantry.http.Remembered;
import io.tenantry.oidc.Oidc;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/// One Tenantry node: the HTTP server in front of the services. Starts on [#start]; [#close] lets
/// the requests in flight and the work in the background finish, some 15 seconds at most.
public final class Server implements AutoCloseable {
    /// However often it is asked whether the database answers, the database is asked so seldom.
    private static final Duration READY_HOLDS = Duration.ofSeconds(1);

    private final AtomicBoolean ready = new AtomicBoolean();
    private final Database database;
    private final ApiServer http;
    private final Background background;
    private final Oidc oidc;

    public Server(Services services, Settings settings, InstantSource clock) {
        this.database = services.database();
        List<Action> actions = Api.actions(services, settings.deleteGrace(), clock);
        ApiServer.Listen listen =
                new ApiServer.Listen(settings.host(), settings.port(), limits(settings));
        this.oidc = oidc(services, settings, clock);
        this.background = new Background(services, settings, clock);
        BooleanSupplier answers = new Remembered(services.database()::answers, READY_HOLDS, clock);
        BooleanSupplier isReady = () -> ready.get() && answers.getAsBoolean();
        PrometheusRegistry registry =
                Metrics.of(services.database(), background.mails(), background.callbacks());
        NoticeSite console =
                Console.site(
                        new LocalApi(actions, oidc.authenticator(), services.audit()),
                        settings.publicUrl(),
                        ConsoleArrival.links(oidc),
                        clock);
        this.http =
                new ApiServer(
                        listen,
                        actions,
                        Api.pages(isReady, actions, registry, Build.current().version()),
                        List.of(
                                console,
                                oidc.site(new ConsoleArrival(settings.publicUrl()), console)),
                        oidc.authenticator(),
                        services.audit(),
                        new Pace(settings.requestsPerToken(), clock),
                        registry);
    }

    /// Begins to answer; `/health/ready` says no until [#markReady].
    public void start() {
        http.start();
        background.start();
    }

    /// Lets `/health/ready` say yes, as long as the database answers.
    public void markReady() {
        ready.set(true);
    }

    /// The port it answers on.
    public int port() {
        return http.port();
    }

    private static Oidc oidc(Services services, Settings settings, InstantSource clock) {
        return new Oidc(
                settings.providers(),
                new Oidc.Directory(
                        services.database(),
                        services.users(),
                        services.ssoLinks(),
                        services.instances(),
                        services.audit()),
                services.people().signIn(),
                services.tokens(),
                settings.publicUrl(),
                clock);
    }

    private static Limits limits(Settings settings) {
        return Limits.STANDARD
                .withRequests(
                        settings.requestsMax(),
                        Limits.STANDARD.requestsWaitingMax(),
                        Limits.STANDARD.waitMax())
                .withConnections(
                        Descriptors.connectionsMax(
                                settings.connectionsMax(), settings.databaseConnections()));
    }

    @Override
    public void close() {
        background.stop();
        http.close();
        database.endWaits();
        oidc.close();
        background.close();
    }
}
