package io.tenantry.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.bench.process.Ports;
import io.tenantry.config.Setting;
import io.tenantry.instance.InstanceId;
import io.tenantry.instance.InstanceRole;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.TestServer;
import io.tenantry.testing.TestSettings;
import io.tenantry.token.ApiToken;
import io.tenantry.token.NewToken;
import io.tenantry.user.Email;
import io.tenantry.user.SsoAccount;
import io.tenantry.user.User;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Signing in through a real Keycloak, and its tokens on the API.
class KeycloakTest {
    private static final String COOKIE = "tenantry-oidc-staff";
    private static final String ALL = "tenantry:all.User";
    private static final String REVOKED = "Invalid access token";

    /// How far Tenantry's clock is ahead of Keycloak's.
    private static final AtomicReference<Duration> AHEAD = new AtomicReference<>(Duration.ZERO);

    private static final InstantSource CLOCK = () -> Instant.now().plus(AHEAD.get());

    private static KeycloakWorld keycloak;
    private static TestServer server;

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

    @Nested
    class SigningIn {
        @Test
        void linksThePersonWithTheVerifiedAddress() {
            User ada = person("ada", InstanceRole.ADMIN);
            assertThat(memberIsLinked(ada)).isFalse();
            Visitor visitor = visitor("ada");

            ApiClient client = visitor.client();

            JsonNode me = client.get("/me").ok(200, "me");
            assertThat(me.path("id").asString()).isEqualTo(ada.id().value());
            assertThat(me.path("ssoLinked").asBoolean(false)).isTrue();
            assertThat(memberIsLinked(ada)).isTrue();
            client.post(orgs(), "{\"name\": \"Mills\"}").ok(200, "org");
            // Keycloak remembers the browser, Tenantry the account.
            visitor.client().get("/me").ok(200, "me");
        }

        @Test
        void refusesWhoseAddressIsNotVerified() {
            User ula = person("ula", InstanceRole.VIEW);
            refused(visitor("ula").signIn(), 403, "has not verified your e-mail address");
            assertThat(memberIsLinked(ula)).isFalse();
        }

        @Test
        void refusesWhoIsUnknownOrDisabled() {
            refused(visitor("nemo").signIn(), 403, "You have no account here");
            person("dora", InstanceRole.VIEW);
            visitor("dora").client().get("/me").ok(200, "me");
            server.services().users().disable(new Email("dora@example.com"));
            refused(visitor("dora").signIn(), 403, "You have no account here");
        }

        @Test
        void refusesAnotherAccountOfTheSameProvider() {
            User lina = person("lina", InstanceRole.VIEW);
            SsoAccount earlier = new SsoAccount(keycloak.issuer(), "somebody-else");
            server.services()
                    .database()
                    .useTransaction(handle ->
                            server.services().ssoLinks().link(handle, earlier, lina.id()));
            refused(visitor("lina").signIn(), 403, "another account of this identity provider");
        }

        @Test
        void countsTheSecondFactorThatTheProviderAskedForAndNoOther() {
            InstanceId strict = strictInstance();
            for (String name : List.of("otto", "pia")) {
                User user = person(name, InstanceRole.VIEW);
                server.services().instances().admit(strict, user.id(), InstanceRole.ADMIN);
                server.services()
                        .database()
                        .useTransaction(handle ->
                                server.services()
                                        .users()
                                        .markTwoFactorAuth(handle, user.id(), true));
            }
            String path = "/instances/" + strict.value();
            visitor("otto").client().get(path).ok(200, "instance");
            program("otto", ALL).get(path).ok(200, "instance");
            for (ApiClient once : List.of(visitor("pia").client(), program("pia", ALL))) {
                once.get(path)
                        .refused(
                                403,
                                "Forbidden",
                                "This instance requires two-factor authentication: sign in with a"
                                        + " second factor at your identity provider");
                once.get(orgs()).ok(200, "instanceOrgs");
            }
        }
    }

    @Nested
    class AnAttempt {
        private final Visitor visitor = visitor("mia");

        @Test
        void sendsTheHashOfItsVerifierAndRedeemsWithNoOther() {
            visitorIsKnown();
            URI authorization = visitor.begin("?returnTo=/console");
            assertThat(authorization.getQuery())
                    .contains("code_challenge_method=S256", "response_type=code", "nonce=");
            URI forged = replaced(authorization, "code_challenge", "A".repeat(43));
            refused(browse(visitor.confirm(forged)), 403, "did not confirm who you are");
        }

        @Test
        void takesNoTokenOfAnotherAttempt() {
            visitorIsKnown();
            URI forged = replaced(visitor.begin(""), "nonce", "another");
            refused(browse(visitor.confirm(forged)), 403, "did not confirm who you are");
        }

        @Test
        void takesNoOtherStateAndNoOtherBrowser() {
            URI callback = visitor.confirm(visitor.begin(""));
            refused(browse(replaced(callback, "state", "x")), 400, "not begun in this browser");
            refused(new Browser().get(callback), 400, "not begun in this browser");
            visitorIsKnown();
            assertThat(browse(callback).statusCode()).isEqualTo(200);
        }

        @Test
        void isDoneOnce() {
            visitorIsKnown();
            URI callback = visitor.confirm(visitor.begin(""));
            Browser thief = visitor.browser().copy();
            assertThat(browse(callback).statusCode()).isEqualTo(200);
            assertThat(visitor.browser().cookie(COOKIE)).isEmpty();
            refused(browse(callback), 400, "was finished already");
            refused(thief.get(callback), 403, "did not confirm who you are");
        }

        @Test
        void isGoodForTenMinutes() {
            URI callback = visitor.confirm(visitor.begin(""));
            // Times in notes are whole seconds.
            AHEAD.set(Duration.ofMinutes(10).plusSeconds(2));
            refused(browse(callback), 400, "took longer than ten minutes");
        }

        @Test
        void takesNoAnswerOfAnotherProvider() {
            URI callback = visitor.confirm(visitor.begin(""));
            assertThat(callback.getQuery()).contains("iss=" + keycloak.issuer());
            refused(
                    browse(replaced(callback, "iss", "https://evil.example")),
                    403,
                    "did not confirm who you are");
        }

        private HttpResponse<String> browse(URI address) {
            return visitor.browser().get(address);
        }

        private void visitorIsKnown() {
            server.services().users().findOrCreate(new Email("mia@example.com"), "Some", "Body");
        }
    }

    @Nested
    class ItsAccessTokens {
        @Test
        void actAsThePersonWithinTheirScopes() {
            User tara = person("tara", InstanceRole.VIEW);
            ApiClient all = program("tara", ALL);
            assertThat(all.get("/me").ok(200, "me").path("id").asString())
                    .isEqualTo(tara.id().value());
            assertThat(memberIsLinked(tara)).isTrue();
            all.get(orgs()).ok(200, "instanceOrgs");
            all.post(orgs(), "{\"name\": \"x\"}").refused(403, "Forbidden", "Access is forbidden");
            InstanceId foreign = server.services().instances().create("Foreign").id();
            all.get("/instances/" + foreign.value())
                    .refused(404, "NotFound", "Instance was not found");
            all.get("/me/refreshToken")
                    .refused(
                            403,
                            "Forbidden",
                            "Access is forbidden: sign in at your identity provider for another"
                                    + " token");
            ApiClient narrow = program("tara", "tenantry:me.get");
            narrow.get("/me").ok(200, "me");
            narrow.get(orgs()).refused(403, "Forbidden", "Access is forbidden");
            program("tara", "email").get("/me").refused(403, "Forbidden", "Access is forbidden");
        }

        @Test
        void areNotTakenFromWhoIsUnknownOrUnverified() {
            person("unno", InstanceRole.VIEW);
            for (String name : List.of("nemo", "unno")) {
                program(name, ALL).get("/me").refused(401, "Unauthorized", REVOKED);
            }
        }

        @Test
        void areNotTakenWhenTheyAreMeantForOthers() {
            person("gil", InstanceRole.VIEW);
            JsonNode tokens = keycloak.tokens(KeycloakWorld.PROGRAM, "gil", "openid " + ALL);
            for (String token :
                    List.of(
                            keycloak.accessToken(KeycloakWorld.STRANGER, "gil", "email"),
                            tokens.path("id_token").asString(),
                            tokens.path("refresh_token").asString())) {
                assertThat(token).isNotEmpty();
                client(token).get("/me").refused(401, "Unauthorized", REVOKED);
            }
            client(tokens.path("access_token").asString()).get("/me").ok(200, "me");
        }

        @Test
        void expire() {
            person("eva", InstanceRole.VIEW);
            String used = keycloak.accessToken(KeycloakWorld.PROGRAM, "eva", ALL);
            String unused = keycloak.accessToken(KeycloakWorld.PROGRAM, "eva", ALL);
            client(used).get("/me").ok(200, "me");
            AHEAD.set(Duration.ofHours(1));
            for (String token : List.of(used, unused)) {
                client(token).get("/me").refused(401, "Unauthorized", "Access token has expired");
            }
        }

        @Test
        void endWithWhatEndsThePersonsOwn() {
            person("rhea", InstanceRole.VIEW);
            Email email = new Email("rhea@example.com");
            ApiClient before = program("rhea", ALL);
            ApiClient own = visitor("rhea").client();
            before.get("/me").ok(200, "me");

            AHEAD.set(Duration.ofSeconds(5));
            server.services().ssoLinks().unlink(email);

            for (ApiClient client : List.of(before, own)) {
                client.get("/me").refused(401, "Unauthorized", REVOKED);
            }
            AHEAD.set(Duration.ZERO);
            server.services().users().disable(email);
            program("rhea", ALL).get("/me").refused(401, "Unauthorized", REVOKED);
        }

        @Test
        void areTakenWithANewKeyAndWithTheOneBefore() {
            person("kim", InstanceRole.VIEW);
            ApiClient before = program("kim", ALL);
            ApiClient own = visitor("kim").client();
            before.get("/me").ok(200, "me");

            keycloak.rotateKeys(200);
            AHEAD.set(RemoteDocument.PAUSE);

            program("kim", ALL).get("/me").ok(200, "me");
            visitor("kim").client().get("/me").ok(200, "me");
            before.get("/me").ok(200, "me");
            own.get("/me").ok(200, "me");
        }
    }

    private static User person(String name, InstanceRole role) {
        User user =
                server.services().users().create(new Email(name + "@Example.com"), "Some", "Body");
        server.services().instances().admit(server.instanceId(), user.id(), role);
        return user;
    }

    private static Visitor visitor(String name) {
        return new Visitor(keycloak, server.url(), name);
    }

    private static ApiClient program(String name, String scopes) {
        return client(keycloak.accessToken(KeycloakWorld.PROGRAM, name, scopes));
    }

    private static ApiClient client(String token) {
        return new ApiClient(server.url(), token);
    }

    private static String orgs() {
        return "/instances/" + server.instanceId().value() + "/orgs";
    }

    private static InstanceId strictInstance() {
        InstanceId id = server.services().instances().create("Strict").id();
        ApiToken.Creator creator = new ApiToken.Creator(id.value(), "user", "a test");
        NewToken all = NewToken.active("all", List.of("all.Instance"), null);
        client(server.services().tokens().issue(id, creator, all).text())
                .patch("/instances/" + id.value(), "{\"mfaMode\": \"required\"}")
                .ok(200, "instance");
        return id;
    }

    private static boolean memberIsLinked(User user) {
        String path =
                "/instances/%s/members/%s"
                        .formatted(server.instanceId().value(), user.id().value());
        return server.client().get(path).ok(200, "instanceMember").path("ssoLinked").asBoolean();
    }

    private static URI replaced(URI address, String parameter, String value) {
        String replaced =
                address.toString()
                        .replaceFirst(
                                "([?&]%s=)[^&]*".formatted(parameter),
                                "$1" + Browser.encoded(value));
        assertThat(replaced).isNotEqualTo(address.toString());
        return URI.create(replaced);
    }

    private static void refused(HttpResponse<String> page, int status, String text) {
        assertThat(page.body()).contains(text);
        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
    }
}
