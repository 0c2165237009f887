package io.tenantry.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.bench.process.Ports;
import io.tenantry.config.Setting;
import io.tenantry.instance.InstanceRole;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.TestServer;
import io.tenantry.testing.TestSettings;
import io.tenantry.user.Email;
import io.tenantry.user.User;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/// A Keycloak and a server that trusts it, for all tests of a class.
abstract class KeycloakStaff {
    static final String ALL = "tenantry:all.User";

    /// How far Tenantry's clock is ahead of Keycloak's.
    static final AtomicReference<Duration> AHEAD = new AtomicReference<>(Duration.ZERO);

    static final InstantSource CLOCK = () -> Instant.now().plus(AHEAD.get());
    static KeycloakWorld keycloak;
    static TestServer server;

    @BeforeAll
    static void start() {
        int port = Ports.free();
        keycloak = KeycloakWorld.start("http://127.0.0.1:" + port);
        Map<Setting, String> settings =
                Map.of(
                        Setting.PORT, String.valueOf(port),
                        Setting.OIDC_PROVIDERS, keycloak.setting());
        server = TestServer.start(TestSettings.create(settings), CLOCK);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
        if (keycloak != null) {
            keycloak.close();
        }
    }

    @AfterEach
    void comeBackToThePresent() {
        AHEAD.set(Duration.ZERO);
    }

    static User person(String name, InstanceRole role) {
        User user =
                server.services().users().create(new Email(name + "@Example.com"), "Some", "Body");
        server.services().instances().admit(server.instanceId(), user.id(), role);
        return user;
    }

    static Visitor visitor(String name) {
        return new Visitor(keycloak, server.url(), name);
    }

    static ApiClient program(String name, String scopes) {
        return client(keycloak.accessToken(KeycloakWorld.PROGRAM, name, scopes));
    }

    static ApiClient client(String token) {
        return new ApiClient(server.url(), token);
    }

    static String orgs() {
        return "/instances/" + server.instanceId().value() + "/orgs";
    }

    static boolean memberIsLinked(User user) {
        String path =
                "/instances/%s/members/%s"
                        .formatted(server.instanceId().value(), user.id().value());
        return server.client().get(path).ok(200, "instanceMember").path("ssoLinked").asBoolean();
    }

    static void refused(HttpResponse<String> page, int status, String text) {
        assertThat(page.body()).contains(text);
        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
    }
}
