package io.tenantry.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.instance.InstanceRole;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.Person;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TestServer;
import io.tenantry.user.Email;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AuthResourceTest {
    private static final TestClock CLOCK = new TestClock("2026-11-22T10:00:00.500Z");

    private static TestServer server;
    private static String orgs;

    @BeforeAll
    static void start() {
        server = TestServer.start(CLOCK);
        orgs = "/instances/" + server.instanceId().value() + "/orgs";
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Nested
    class AuthenticateUser {
        @Test
        void givesATokenThatActsForThePerson() {
            Person ada = Person.create(server, InstanceRole.ADMIN);

            JsonNode signedIn = ada.signIn().ok(200, "authedUser");

            assertThat(signedIn.path("userId").asString()).isEqualTo(ada.id().value());
            assertThat(signedIn.path("needsToVerifyEmail").asBoolean(true)).isFalse();
            ApiClient client = new ApiClient(server.url(), signedIn.path("token").asString());
            client.post(orgs, "{\"name\": \"Mill\"}").ok(200, "org");
            client.get("/me").ok(200, "me");
        }

        @Test
        void writesTheClaimsOfTheContract() {
            Person ada = Person.create(server);

            JsonNode claims = claims(ada.signIn());

            assertThat(claims.path("sub").asString()).isEqualTo(ada.id().value());
            assertThat(claims.path("subtype").asString()).isEqualTo("user");
            assertThat(claims.path("scope")).hasToString("[\"all.User\"]");
            assertThat(claims.path("exp").asLong() - claims.path("iat").asLong())
                    .isEqualTo(Duration.ofDays(30).toSeconds());
        }

        @Test
        void takesTheAddressInAnyCase() {
            Person ada = Person.create(server);
            ada.signIn(
                            ada.credentials(null)
                                    .replace(ada.email(), ada.email().toUpperCase(Locale.ROOT)))
                    .ok(200, "authedUser");
        }

        @Test
        void looksAtNoToken() {
            Person ada = Person.create(server);
            new ApiClient(server.url(), "garbage")
                    .post("/auth/user", ada.credentials(null))
                    .ok(200, "authedUser");
        }

        @Test
        void refusesAWrongPasswordAndAnUnknownAddressAlike() {
            Person ada = Person.create(server);
            Person wrong = ada.withPassword("Wrong-Password-1");
            wrong.signIn().refused(401, "Unauthorized", "Unauthorized");
            wrong.signIn("{\"email\": \"nobody@example.com\", \"password\": \"Wrong-Password-1\"}")
                    .refused(401, "Unauthorized", "Unauthorized");
        }

        @Test
        void refusesAPersonWithoutAPassword() {
            server.services().users().create(new Email("bare@example.com"), null, null);
            Person.create(server)
                    .signIn("{\"email\": \"bare@example.com\", \"password\": \"Any-Password-1\"}")
                    .refused(401, "Unauthorized", "Unauthorized");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{}|credentials.email is required",
                    "{\"email\": \"a@b.c\"}|credentials.password is required",
                    "{\"email\": \"a\", \"password\": \"12345678\"}|credentials.email must be email format",
                    "{\"email\": \"a@b.c\", \"password\": \"1234567\"}|credentials.password has less length than allowed",
                    "{\"email\": \"a@b.c\", \"password\": \"12345678\", \"x\": 1}|credentials has additional properties",
                    "{\"email\": \"a@b.c\", \"password\": \"12345678\", \"tokenTTL\": -1}|credentials.tokenTTL is less than minimum",
                    "{\"email\": \"a@b.c\", \"password\": \"12345678\", \"requestedScopes\": [\"all.Users\"]}|credentials.requestedScopes.0 no (or more than one) schemas match",
                    "{\"email\": \"a@b.c\", \"password\": \"12345678\", \"requestedScopes\": [\"me.get\", \"me.get\"]}|credentials.requestedScopes must be unique"
                })
        void refusesBadInput(String body, String message) {
            new ApiClient(server.url(), null).post("/auth/user", body).invalid(message);
        }
    }

    @Nested
    class RequestedScopes {
        @Test
        void narrowTheToken() {
            Person ada = Person.create(server, InstanceRole.ADMIN);
            ApiClient reader =
                    ada.client(signInFor(ada, "\"requestedScopes\": [\"all.User.read\"]"));

            reader.get(orgs).ok(200, "instanceOrgs");
            reader.get("/me").ok(200, "me");
            reader.post(orgs, "{\"name\": \"x\"}").refused(403, "Forbidden", "Access is forbidden");
            reader.get("/me/refreshToken").refused(403, "Forbidden", "Access is forbidden");
        }

        @Test
        void mayKeepOutOfInstances() {
            Person ada = Person.create(server, InstanceRole.ADMIN);
            ApiClient own = ada.client(signInFor(ada, "\"requestedScopes\": [\"only.User\"]"));

            own.get("/me").ok(200, "me");
            own.get(orgs).refused(403, "Forbidden", "Access is forbidden");
        }

        @Test
        void meanEverythingWhenEmpty() {
            Person ada = Person.create(server);
            assertThat(claims(signInFor(ada, "\"requestedScopes\": []")).path("scope"))
                    .hasToString("[\"all.User\"]");
        }
    }

    @Nested
    class TokenTtl {
        @Test
        void endsTheToken() {
            Person ada = Person.create(server);
            ApiClient client = ada.client(signInFor(ada, "\"tokenTTL\": 60"));

            CLOCK.advance(Duration.ofSeconds(59));
            client.get("/me").ok(200, "me");
            CLOCK.advance(Duration.ofSeconds(1));
            client.get("/me").refused(401, "Unauthorized", "Access token has expired");
        }

        @ParameterizedTest
        @CsvSource({
            "0, 2592000",
            "1, 1",
            "31536000, 31536000",
            "9007199254740991, 31536000",
            "1e300, 31536000",
            "60.0, 60"
        })
        void hasAUsualAndAGreatestValue(String asked, long seconds) {
            Person ada = Person.create(server);
            JsonNode claims = claims(signInFor(ada, "\"tokenTTL\": " + asked));
            assertThat(claims.path("exp").asLong() - claims.path("iat").asLong())
                    .isEqualTo(seconds);
        }
    }

    private static ApiClient.Reply signInFor(Person person, String property) {
        return person.signIn(person.credentials(null).replace("{", "{" + property + ", "));
    }

    private static JsonNode claims(ApiClient.Reply signedIn) {
        String token = signedIn.ok(200, "authedUser").path("token").asString();
        byte[] claims = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
        return JsonMapper.builder().build().readTree(new String(claims, StandardCharsets.UTF_8));
    }
}
