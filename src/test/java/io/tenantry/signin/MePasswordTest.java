package io.tenantry.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.ApiClient;
import io.tenantry.testing.Person;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// How a person changes the password, and gets another token.
class MePasswordTest extends MeWorld {
    @Nested
    class RefreshToken {
        @Test
        void givesATokenThatLastsAndMayDoAsMuch() {
            Person ada = Person.create(server);
            ApiClient first =
                    ada.client(
                            ada.signIn(
                                    ada.credentials(null)
                                            .replace(
                                                    "{",
                                                    "{\"tokenTTL\": 100, \"requestedScopes\": [\"me.*\"], ")));
            CLOCK.advance(Duration.ofSeconds(60));
            ApiClient second = ada.client(first.get("/me/refreshToken"));
            CLOCK.advance(Duration.ofSeconds(60));

            first.get("/me").refused(401, "Unauthorized", "Access token has expired");
            second.get("/me").ok(200, "me");
            second.get("/instances/" + server.instanceId().value() + "/orgs")
                    .refused(403, "Forbidden", "Access is forbidden");
            CLOCK.advance(Duration.ofSeconds(40));
            second.get("/me").refused(401, "Unauthorized", "Access token has expired");
        }

        @Test
        void isRevokedWithTheTokenItCameFrom() {
            Person ada = Person.create(server);
            ApiClient stolen = ada.client();
            ApiClient refreshed = ada.client(stolen.get("/me/refreshToken"));
            changePassword(ada, ada.client(), "").ok(200, "authedUser");
            refreshed.get("/me").refused(401, "Unauthorized", "Invalid access token");
        }
    }

    @Nested
    class ChangePassword {
        @Test
        void endsTheTokensThereAreButGivesANewOne() {
            Person ada = Person.create(server);
            ApiClient elsewhere = ada.client();
            ApiClient here = ada.client();
            CLOCK.advance(Duration.ofSeconds(5));

            ApiClient after = ada.client(changePassword(ada, here, ""));

            for (ApiClient before : new ApiClient[] {elsewhere, here}) {
                before.get("/me").refused(401, "Unauthorized", "Invalid access token");
            }
            JsonNode me = after.get("/me").ok(200, "me");
            assertThat(me.path("tokenCutoff")).isEqualTo(me.path("passwordLastUpdated"));
            assertThat(me.path("passwordLastUpdated")).isNotEqualTo(me.path("creationDate"));
            ada.signIn().refused(401, "Unauthorized", "Unauthorized");
            ada.withPassword(NEW).signIn().ok(200, "authedUser");
        }

        @Test
        void keepsTheTokensWhenAskedTo() {
            Person ada = Person.create(server);
            ApiClient elsewhere = ada.client();
            changePassword(ada, ada.client(), "\"invalidateExistingTokens\": false,")
                    .ok(200, "authedUser");
            elsewhere.get("/me").ok(200, "me");
        }

        @Test
        void givesATokenThatLastsAsAsked() {
            Person ada = Person.create(server);
            ApiClient after = ada.client(changePassword(ada, ada.client(), "\"tokenTTL\": 10,"));
            CLOCK.advance(Duration.ofSeconds(10));
            after.get("/me").refused(401, "Unauthorized", "Access token has expired");
        }

        @Test
        void needsThePresentPasswordAndCountsWrongOnes() {
            Person ada = Person.create(server);
            ApiClient client = ada.client();
            Person wrong = ada.withPassword("Wrong-Password-1");
            for (int i = 0; i < 10; i++) {
                changePassword(wrong, client, "").refused(401, "Unauthorized", "Unauthorized");
            }
            String locked = "This account is locked for a while after too many failed attempts";
            changePassword(ada, client, "").refused(401, "AccountLocked", locked);
            client.get("/me").ok(200, "me");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{}|data.password is required",
                    "{\"password\": \"12345678\"}|data.newPassword is required",
                    "{\"password\": \"12345678\", \"newPassword\": \"Short-Pass1\"}|data.newPassword pattern mismatch",
                    "{\"password\": \"12345678\", \"newPassword\": \"no-capital-letter-1\"}|data.newPassword pattern mismatch",
                    "{\"password\": \"12345678\", \"newPassword\": \"Nine-Herons-21\", \"x\": 1}|data has additional properties"
                })
        void refusesBadInput(String body, String message) {
            Person.create(server).client().patch("/me/changePassword", body).invalid(message);
        }
    }
}
