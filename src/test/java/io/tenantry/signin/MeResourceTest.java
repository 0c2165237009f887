package io.tenantry.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.ApiClient;
import io.tenantry.testing.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class MeResourceTest extends MeWorld {
    @Nested
    class Get {
        @Test
        void tellsWhoCalls() {
            Person ada = Person.create(server);
            JsonNode me = ada.client().get("/me?includeRecent=true&summaryInclude=x").ok(200, "me");

            assertThat(me.path("id").asString()).isEqualTo(ada.id().value());
            assertThat(me.path("userId")).isEqualTo(me.path("id"));
            assertThat(me.path("email").asString()).isEqualTo(ada.email());
            assertThat(me.path("fullName").asString()).isEqualTo("Ada Berg");
            assertThat(me.path("passwordLastUpdated")).isEqualTo(me.path("creationDate"));
            assertThat(me.path("twoFactorAuthEnabled").asBoolean(true)).isFalse();
            assertThat(me.path("ssoLinked").asBoolean(true)).isFalse();
            assertThat(me.path("needsToVerifyEmail").asBoolean(true)).isFalse();
            assertThat(me.path("_type").asString()).isEqualTo("me");
            assertThat(me.at("/_links/self/href").asString()).isEqualTo("/me");
            assertThat(me.at("/_actions/changePassword/href").asString())
                    .isEqualTo("/me/changePassword");
        }

        @Test
        void isForPeople() {
            server.client().get("/me").refused(403, "Forbidden", "Access is forbidden");
            new ApiClient(server.url(), null)
                    .get("/me")
                    .refused(403, "Forbidden", "Access is forbidden");
        }
    }

    @Nested
    class Patch {
        @Test
        void endsEveryTokenThereIs() {
            Person ada = Person.create(server);
            ApiClient elsewhere = ada.client();
            ApiClient here = ada.client();
            ApiClient refreshed = ada.client(here.get("/me/refreshToken"));
            CLOCK.advance(Duration.ofSeconds(5));

            JsonNode me = cutOff(here, CLOCK.instant()).ok(200, "me");

            assertThat(me.path("tokenCutoff").asString()).isEqualTo(CLOCK.instant().toString());
            for (ApiClient before : List.of(elsewhere, here, refreshed)) {
                before.get("/me").refused(401, "Unauthorized", "Invalid access token");
            }
            JsonNode after = ada.client().get("/me").ok(200, "me");
            assertThat(after.path("tokenCutoff")).isEqualTo(me.path("tokenCutoff"));
        }

        @Test
        void endsThemForAnyTimeThatIsNotToCome() {
            Person ada = Person.create(server);
            for (Duration from : List.of(Duration.ofDays(-365), Duration.ofMinutes(5))) {
                ApiClient client = ada.client();
                JsonNode me = cutOff(client, CLOCK.instant().plus(from)).ok(200, "me");
                assertThat(me.path("tokenCutoff").asString()).isEqualTo(CLOCK.instant().toString());
                client.get("/me").refused(401, "Unauthorized", "Invalid access token");
            }
        }

        @Test
        void refusesATimeToCome() {
            ApiClient client = Person.create(server).client();
            cutOff(client, CLOCK.instant().plus(Duration.ofMinutes(5)).plusMillis(1))
                    .invalid("user.tokenCutoff is in the future");
            client.get("/me").ok(200, "me");
        }

        @Test
        void leavesWhatItDoesNotName() {
            ApiClient client = Person.create(server).client();
            JsonNode before = client.get("/me").ok(200, "me");
            assertThat(client.patch("/me?includeRecent=true", "{}").ok(200, "me"))
                    .isEqualTo(before);
            client.get("/me").ok(200, "me");
        }

        @Test
        void leavesTheTokensOfOthers() {
            ApiClient other = Person.create(server).client();
            cutOff(Person.create(server).client(), CLOCK.instant()).ok(200, "me");
            other.get("/me").ok(200, "me");
            server.client().get("/instances/" + server.instanceId().value()).ok(200, "instance");
        }

        @Test
        void isForPeopleWhoMayWrite() {
            String body = "{}";
            server.client().patch("/me", body).refused(403, "Forbidden", "Access is forbidden");
            Person ada = Person.create(server);
            for (String scope : List.of("all.User.read", "all.User.bounded", "me.get")) {
                signIn(ada, scope)
                        .patch("/me", body)
                        .refused(403, "Forbidden", "Access is forbidden");
            }
            for (String scope : List.of("all.User", "only.User", "me.*", "me.patch")) {
                signIn(ada, scope).patch("/me", body).ok(200, "me");
            }
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "|user is required",
                    "{\"firstName\": \"Ada\"}|user has additional properties",
                    "{\"tokenCutoff\": null}|user.tokenCutoff is the wrong type",
                    "{\"tokenCutoff\": \"today\"}|user.tokenCutoff must be date-time format",
                    "{\"tokenCutoff\": \"2026-02-31T00:00:00Z\"}|user.tokenCutoff must be date-time format"
                })
        void refusesBadInput(@Nullable String body, String message) {
            Person.create(server).client().patch("/me", body == null ? "" : body).invalid(message);
        }

        private ApiClient signIn(Person person, String scope) {
            String scopes = "{\"requestedScopes\": [\"" + scope + "\"], ";
            return person.client(person.signIn(person.credentials(null).replace("{", scopes)));
        }

        private ApiClient.Reply cutOff(ApiClient client, Instant at) {
            return client.patch("/me", "{\"tokenCutoff\": \"%s\"}".formatted(at));
        }
    }
}
