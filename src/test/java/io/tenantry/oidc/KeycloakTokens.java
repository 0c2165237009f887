package io.tenantry.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.instance.InstanceId;
import io.tenantry.instance.InstanceRole;
import io.tenantry.testing.ApiClient;
import io.tenantry.user.Email;
import io.tenantry.user.User;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The access tokens of a real Keycloak on the API; run as part of [KeycloakTest], so that one
/// Keycloak starts for both.
abstract class KeycloakTokens extends KeycloakStaff {
    private static final String REVOKED = "Invalid access token";

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
}
