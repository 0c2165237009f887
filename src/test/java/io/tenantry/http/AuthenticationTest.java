package io.tenantry.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.instance.InstanceId;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.RawHttp;
import io.tenantry.testing.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationTest {
    private static final String FORBIDDEN = "403 Forbidden: Access is forbidden";
    private static final String INVALID = "401 Unauthorized: Invalid access token";

    private static final AtomicReference<Instant> NOW =
            new AtomicReference<>(Instant.parse("2026-11-21T12:00:00Z"));

    private static TestServer server;
    private static String token;
    private static String orgs;

    @BeforeAll
    static void start() {
        server = TestServer.start(NOW::get);
        token = server.token("all.Instance");
        orgs = "/instances/" + server.instanceId().value() + "/orgs";
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Nested
    class Header {
        @Test
        void isNotNeededToBeForbidden() {
            assertThat(call(orgs, null).problem()).isEqualTo(FORBIDDEN);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Basic TOKEN",
                    "Bearer",
                    "Bearer ",
                    "Bearer  TOKEN",
                    "TOKEN",
                    "Token TOKEN",
                    ""
                })
        void withoutATokenInItIsForbidden(String header) {
            assertThat(call(orgs, header.replace("TOKEN", token)).problem()).isEqualTo(FORBIDDEN);
        }

        @ParameterizedTest
        @ValueSource(strings = {"Bearer", "bearer", "bEaReR", "JWT", "jwt"})
        void namesItsSchemeInAnyCase(String scheme) {
            assertThat(call(orgs, scheme + " " + token).status()).isEqualTo(200);
        }

        @Test
        void endsWithTheToken() {
            assertThat(call(orgs, "Bearer " + token + " and more").status()).isEqualTo(200);
        }
    }

    @Nested
    class QueryParameter {
        @ParameterizedTest
        @ValueSource(strings = {"access_token", "jwt"})
        void carriesTheTokenToo(String name) {
            assertThat(call(orgs + "?" + name + "=" + token, null).status()).isEqualTo(200);
        }

        @ParameterizedTest
        @ValueSource(strings = {"access_token", "jwt"})
        void winsOverTheHeader(String name) {
            assertThat(call(orgs + "?" + name + "=garbage", "Bearer " + token).problem())
                    .isEqualTo(INVALID);
        }

        @Test
        void countsAsAbsentWhenEmpty() {
            assertThat(call(orgs + "?access_token=&jwt=", "Bearer " + token).status())
                    .isEqualTo(200);
            assertThat(call(orgs + "?access_token=&jwt=garbage", "Bearer " + token).problem())
                    .isEqualTo(INVALID);
        }

        @Test
        void namedAccessTokenWinsOverTheOther() {
            assertThat(call(orgs + "?jwt=garbage&access_token=" + token, null).status())
                    .isEqualTo(200);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "access_token=TOKEN&access_token=TOKEN",
                    "access_token=&access_token=",
                    "access_token[a]=TOKEN",
                    "access_token[]=TOKEN",
                    "jwt=a&jwt=b"
                })
        void mustBeOneText(String query) {
            assertThat(call(orgs + "?" + query.replace("TOKEN", token), null).problem())
                    .isEqualTo("400 Validation: accessToken is the wrong type");
        }
    }

    @Nested
    class Token {
        @Test
        void isRefusedFromItsExpiryOn() {
            Instant expiry = NOW.get().plus(Duration.ofHours(1));
            String expiring = server.token(server.instanceId(), expiry, "all.Instance");

            NOW.set(expiry.minusMillis(1));
            assertThat(call(orgs, "Bearer " + expiring).status()).isEqualTo(200);

            NOW.set(expiry);
            assertThat(call(orgs, "Bearer " + expiring).problem())
                    .isEqualTo("401 Unauthorized: Access token has expired");
        }

        @Test
        void isRefusedFromItsRevocationOn() {
            String revoked = server.token("all.Instance");
            assertThat(call(orgs, "Bearer " + revoked).status()).isEqualTo(200);

            server.services().tokens().delete(server.instanceId(), Jwts.subject(revoked));

            assertThat(call(orgs, "Bearer " + revoked).problem()).isEqualTo(INVALID);
        }

        @Test
        void isForbiddenWithoutTheScope() {
            assertThat(call(orgs, "Bearer " + server.token()).problem()).isEqualTo(FORBIDDEN);
            assertThat(call(orgs, "Bearer " + server.token("instanceOrg.*")).problem())
                    .isEqualTo(FORBIDDEN);
        }

        @ParameterizedTest
        @ValueSource(strings = {"garbage", "a.b.c", "..", "eyJhbGciOiJub25lIn0.e30."})
        void isRefusedWhenItIsNone(String text) {
            assertThat(call(orgs, "Bearer " + text).problem()).isEqualTo(INVALID);
        }

        @Test
        void isRefusedWhenAnyPartOfItChanged() {
            for (int part = 0; part < 3; part++) {
                assertThat(call(orgs, "Bearer " + Jwts.withChangedPart(token, part)).problem())
                        .isEqualTo(INVALID);
            }
        }

        @Test
        void isRefusedWhenTheServerDidNotIssueItThoughItsKeySigned() {
            Jwts.Key key = Jwts.serverKey(server.services().database());
            String subject = Jwts.subject(token).value();
            String forged = key.sign(subject, "tenantry", "all.Instance", "all.User");

            assertThat(call(orgs, "Bearer " + forged).problem()).isEqualTo(INVALID);
        }
    }

    @Nested
    class OtherInstance {
        @Test
        void isNotFoundWhateverItsIdLooksLike() {
            InstanceId other = server.services().instances().create("Other").id();
            String foreign = "/instances/" + other.value() + "/orgs";
            ApiClient client = new ApiClient(server.url(), token);

            client.get(foreign).refused(404, "NotFound", "Instance was not found");
            client.get(
                            foreign.toUpperCase(Locale.ROOT)
                                    .replace("/INSTANCES", "/instances")
                                    .replace("/ORGS", "/orgs"))
                    .refused(404, "NotFound", "Instance was not found");
            client.post(foreign, "{\"name\": \"x\"}")
                    .refused(404, "NotFound", "Instance was not found");
            client.get("/instances/" + "0".repeat(24) + "/orgs")
                    .refused(404, "NotFound", "Instance was not found");
            assertThat(
                            call(foreign, "Bearer " + server.token(other, null, "all.Instance"))
                                    .status())
                    .isEqualTo(200);
        }
    }

    private static RawHttp.Answer call(String path, @Nullable String authorization) {
        String header = authorization == null ? "X-None: 1" : "Authorization: " + authorization;
        try (RawHttp connection = new RawHttp(server.url())) {
            return connection.send("GET " + path + " HTTP/1.1", "Host: x", header).answer();
        }
    }
}
