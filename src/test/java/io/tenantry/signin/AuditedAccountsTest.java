package io.tenantry.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.instance.InstanceId;
import io.tenantry.instance.InstanceRole;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.EntryReader;
import io.tenantry.testing.Person;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What people do to their own account is recorded wherever they run something.
class AuditedAccountsTest {
    private static final String NO_INSTANCE = "0".repeat(24);
    private static final String OTHER_PASSWORD = "Twelve-Geese-12";

    private final TestClock clock = new TestClock("2026-11-22T12:00:00Z");
    private TestServer server;
    private EntryReader entries;

    @BeforeEach
    void start() {
        server = TestServer.start(clock);
        entries = new EntryReader(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aPasswordIsChangedInEveryInstanceThatThePersonRuns() {
        Person ada = Person.create(server, InstanceRole.VIEW);
        InstanceId other = server.services().instances().create("Other").id();
        ada.join(server, other, InstanceRole.ADMIN);
        server.services().instances().create("Foreign");
        changePassword(ada, ada.client()).ok(200, "authedUser");

        assertThat(entries.placesOf("me", "changePassword"))
                .containsExactlyInAnyOrder(server.instanceId().value(), other.value());
        JsonNode entry = entries.newest();
        assertThat(entry.path("actorId").asString()).isEqualTo(ada.id().value());
        assertThat(entry.path("actorType").asString()).isEqualTo("User");
        assertThat(entry.path("primaryTargetType").asString()).isEqualTo("User");
        assertThat(entry.path("primaryTargetId").asString()).isEqualTo(ada.id().value());
        assertThat(entry.path("primaryTargetName").asString()).isEqualTo(ada.email());
        assertThat(entry.path("requestBody").toString())
                .isEqualTo("{\"password\":\"[redacted]\",\"newPassword\":\"[redacted]\"}");
        assertThat(entry.path("responseBody").path("token").asString()).isEqualTo("[redacted]");
    }

    @Test
    void ofAPersonWhoRunsNothingItIsKeptAllTheSame() {
        Person ada = Person.create(server);
        changePassword(ada, ada.client()).ok(200, "authedUser");
        assertThat(entries.placesOf("me", "changePassword")).containsExactly(NO_INSTANCE);
        assertThat(entries.all()).isEmpty();
    }

    @Test
    void signingOutEverywhereIsRecordedInEveryInstanceThatThePersonRuns() {
        Person ada = Person.create(server, InstanceRole.VIEW);
        InstanceId other = server.services().instances().create("Other").id();
        ada.join(server, other, InstanceRole.ADMIN);
        ada.client().patch("/me", "{\"tokenCutoff\": \"2026-11-22T11:00:00Z\"}").ok(200, "me");

        assertThat(entries.placesOf("me", "patch"))
                .containsExactlyInAnyOrder(server.instanceId().value(), other.value());
        JsonNode entry = entries.newest();
        assertThat(entry.path("primaryTargetId").asString()).isEqualTo(ada.id().value());
        assertThat(entry.path("requestBody").path("tokenCutoff").asString())
                .isEqualTo("2026-11-22T11:00:00Z");
        assertThat(entry.path("responseBody").path("tokenCutoff").asString())
                .isEqualTo("2026-11-22T12:00:00.000Z");
    }

    @Test
    void aSecondFactorIsRecordedWithoutWhatIsSecret() {
        Person ada = Person.create(server, InstanceRole.ADMIN);
        ApiClient client = ada.client();
        TotpKey key = TotpKey.generated();
        String first = code(key);
        JsonNode me =
                client.patch(
                                "/me/enableTwoFactorAuth",
                                "{\"password\": \"%s\", \"twoFactorCode\": \"%s\", \"twoFactorAuthKey\": \"%s\"}"
                                        .formatted(ada.password(), first, key.text()))
                        .ok(200, "me");
        JsonNode enabled = entries.newest();
        assertThat(enabled.path("requestAction").asString()).isEqualTo("enableTwoFactorAuth");
        assertThat(enabled.path("responseBody").path("twoFactorAuthEnabled").asBoolean()).isTrue();
        clock.advance(Totp.STEP);
        String second = code(key);
        client.patch(
                        "/me/disableTwoFactorAuth",
                        "{\"password\": \"%s\", \"twoFactorCode\": \"%s\"}"
                                .formatted(ada.password(), second))
                .ok(200, "me");
        assertThat(entries.newest().path("requestAction").asString())
                .isEqualTo("disableTwoFactorAuth");

        List<String> stored = entries.stored();
        assertThat(stored).hasSize(2);
        for (JsonNode recoveryCode : me.path("recoveryCodes")) {
            assertThat(stored).noneMatch(row -> row.contains(recoveryCode.asString()));
        }
        for (String secret : List.of(ada.password(), key.text(), "\"" + first, "\"" + second)) {
            assertThat(stored).noneMatch(row -> row.contains(secret));
        }
    }

    @Test
    void whatIsRefusedIsCountedAndLeavesNoEntry() {
        Person ada = Person.create(server, InstanceRole.ADMIN);
        ApiClient client = ada.client();
        Person wrong = ada.withPassword("Wrong-Password-1");
        for (int i = 0; i < Failures.MAX; i++) {
            changePassword(wrong, client).refused(401, "Unauthorized", "Unauthorized");
        }
        assertThat(changePassword(ada, client).json().path("type").asString())
                .isEqualTo("AccountLocked");
        assertThat(entries.stored()).isEmpty();
        ada.client(client.get("/me/refreshToken"));
    }

    @Test
    void aChangeThatCannotBeRecordedIsNotMade() {
        Person ada = Person.create(server, InstanceRole.ADMIN);
        ApiClient client = ada.client();
        server.services()
                .database()
                .useTransaction(handle ->
                        handle.execute("alter table audit_log add constraint none check (false)"));
        assertThat(changePassword(ada, client).status()).isEqualTo(500);
        ada.signIn().ok(200, "authedUser");
    }

    private static ApiClient.Reply changePassword(Person person, ApiClient client) {
        return client.patch(
                "/me/changePassword",
                "{\"password\": \"%s\", \"newPassword\": \"%s\"}"
                        .formatted(person.password(), OTHER_PASSWORD));
    }

    private String code(TotpKey key) {
        return Totp.code(key.value(), Totp.stepAt(clock.instant()));
    }
}
