package io.tenantry.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.ApiClient;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class OrganizationPatchTest {
    private static final TestClock CLOCK = new TestClock("2026-11-21T12:00:00.123456Z");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123456Z");

    private static final String WHOLE =
            """
            {
              "name": "Whole", "description": "d", "iconColor": "#fff", "limits": {"member": 5, "device": 6},
              "whitelistedEmailDomains": ["a.example", "b.example"], "auditLogEnabled": true,
              "disabledAt": "2026-01-01T00:00:00.000Z", "isReadOnly": true,
              "tags": [{"key": "k", "value": "1"}, {"key": "k", "value": "2"}], "referralId": "r",
              "mfaMode": "required", "banner": {"message": "m", "level": "critical"}
            }
            """;

    private static TestServer server;
    private static ApiClient client;
    private static OrganizationCalls orgs;

    private OrganizationId id = new OrganizationId("0".repeat(24));

    @BeforeAll
    static void start() {
        server = TestServer.start(CLOCK);
        client = server.client();
        orgs = new OrganizationCalls(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void create() {
        id = orgs.create(WHOLE);
        CLOCK.advance(Duration.ofMinutes(1));
    }

    @Nested
    class Fields {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                textBlock =
                        """
                        name                    | "Other"
                        description             | ""
                        iconColor               | "red"
                        whitelistedEmailDomains | ["c.example"]
                        whitelistedEmailDomains | []
                        auditLogEnabled         | false
                        isReadOnly              | false
                        disabledAt              | false
                        disabledAt              | "2031-02-03T04:05:06.700Z"
                        tags                    | [{"key":"z","value":"3"},{"key":"a","value":"4"}]
                        tags                    | []
                        referralId              | "s"
                        mfaMode                 | "adminRequired"
                        banner                  | {"message":"n","level":"info"}
                        banner                  | {"message":"n"}
                        banner                  | {"level":"warning"}
                        """)
        void areReplacedOneByOneAndLeaveTheOthers(String field, String value) {
            ObjectNode before = (ObjectNode) orgs.get(id);
            JsonNode patched = orgs.patch(id, "{\"" + field + "\": " + value + "}");
            assertThat(patched.path(field)).hasToString(value);
            assertThat(patched.path("lastUpdated").asString())
                    .isGreaterThan(before.path("lastUpdated").asString());
            assertThat(orgs.get(id)).isEqualTo(patched);
            before.set(field, patched.path(field));
            before.set("lastUpdated", patched.path("lastUpdated"));
            assertThat(patched).isEqualTo(before);
        }

        @Test
        void areMergedKeyByKeyInLimits() {
            JsonNode before = orgs.get(id).path("limits");
            JsonNode limits =
                    orgs.patch(id, "{\"limits\": {\"device\": 0, \"file\": 9}}").path("limits");
            assertThat(limits).hasSize(34);
            assertThat(limits.path("device").asInt(-1)).isZero();
            assertThat(limits.path("file").asInt()).isEqualTo(9);
            assertThat(limits.path("member").asInt()).isEqualTo(5);
            assertThat(limits.path("payload")).isEqualTo(before.path("payload"));
        }

        @Test
        void clearABannerThatIsEmpty() {
            assertThat(orgs.patch(id, "{\"banner\": {}}").has("banner")).isFalse();
            assertThat(orgs.get(id).has("banner")).isFalse();
        }

        @Test
        void mayAllComeAtOnce() {
            orgs.patch(
                    id,
                    """
                    {
                      "name": "x", "description": "y", "iconColor": "z", "limits": {}, "whitelistedEmailDomains": [],
                      "auditLogEnabled": false, "disabledAt": false, "isReadOnly": false, "tags": [],
                      "referralId": "q", "mfaMode": "notRequired", "banner": {}
                    }
                    """);
            JsonNode restored = orgs.patch(id, WHOLE);
            assertThat(restored.path("name").asString()).isEqualTo("Whole");
            assertThat(restored.path("tags")).hasSize(2);
            assertThat(restored.at("/banner/level").asString()).isEqualTo("critical");
        }
    }

    @Nested
    class DisabledAtSpellings {
        @ParameterizedTest
        @CsvSource({
            "true, 2026-11-21T12:01:00.123Z",
            "'\"2026-11-30T08:09:10Z\"', 2026-11-30T08:09:10.000Z",
            "'\"2026-11-30 08:09:10.1239999-07:30\"', 2026-11-30T15:39:10.123Z",
            "'\"0000-01-01t00:00:00z\"', 0000-01-01T00:00:00.000Z",
            "'\"9999-12-31T23:59:59.999Z\"', 9999-12-31T23:59:59.999Z",
        })
        void becomeOneTime(String spelling, String shown) {
            OrganizationId fresh = orgs.named("Fresh");
            CLOCK.advance(Duration.between(CLOCK.instant(), NOON.plusSeconds(60)));
            JsonNode patched = orgs.patch(fresh, "{\"disabledAt\": " + spelling + "}");
            assertThat(patched.path("disabledAt").asString()).isEqualTo(shown);
            assertThat(orgs.get(fresh).path("disabledAt").asString()).isEqualTo(shown);
        }

        @ParameterizedTest
        @ValueSource(strings = {"0000-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01"})
        void areRefusedWhenUtcHasNoSuchYear(String time) {
            client.patch(orgs.path(id), "{\"disabledAt\": \"" + time + "\"}")
                    .invalid("organization.disabledAt no (or more than one) schemas match");
        }
    }

    @Nested
    class Limits {
        @ParameterizedTest
        @CsvSource({"1.0, 1", "1e1, 10", "9007199254740991, 9007199254740991", "0, 0"})
        void areWholeNumbersHoweverWritten(String written, long value) {
            JsonNode patched = orgs.patch(id, "{\"limits\": {\"storage\": " + written + "}}");
            assertThat(patched.at("/limits/storage")).hasToString(Long.toString(value));
        }

        @ParameterizedTest
        @ValueSource(strings = {"9007199254740992", "1e300", "123456789012345678901234567890"})
        void areRefusedAboveWhatEveryReaderHoldsExactly(String value) {
            String body = "{\"limits\": {\"storage\": " + value + "}}";
            client.patch(orgs.path(id), body)
                    .invalid("organization.limits.storage is more than maximum");
            client.post(orgs.path(), "{\"name\": \"n\", " + body.substring(1))
                    .invalid("orgConfig.limits.storage is more than maximum");
        }
    }

    @Nested
    class NothingToChange {
        @ParameterizedTest
        @ValueSource(strings = {"{}", "{\"limits\": {}}", WHOLE})
        void leavesTheTimeOfTheLastChange(String body) {
            JsonNode before = orgs.get(id);
            assertThat(orgs.patch(id, body)).isEqualTo(before);
            assertThat(orgs.get(id)).isEqualTo(before);
        }
    }

    @Nested
    class Refusal {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                textBlock =
                        """
                        {"name": ""}                  | organization.name has less length than allowed
                        {"name": null}                | organization.name is the wrong type
                        {"members": []}               | organization has additional properties
                        {"limits": {"organization": 1}} | organization.limits has additional properties
                        {"limits": {"dataTTL": 86399}} | organization.limits.dataTTL is less than minimum
                        {"disabledAt": null}          | organization.disabledAt no (or more than one) schemas match
                        {"tags": [{"key": "a"}]}      | organization.tags.0.value is required
                        {"mfaMode": "none"}           | organization.mfaMode must be an enum value
                        {"banner": {"level": "x"}}    | organization.banner.level must be an enum value
                        """)
        void changesNothing(String body, String message) {
            JsonNode before = orgs.get(id);
            client.patch(orgs.path(id), body).invalid(message);
            assertThat(orgs.get(id)).isEqualTo(before);
        }

        @Test
        void isForAnOrganizationThatIsNotThere() {
            client.patch(orgs.path() + "/" + "a".repeat(24), "{}")
                    .refused(404, "NotFound", "Organization was not found");
        }
    }

    @Test
    void answersIdsInLowerCaseWhateverTheCaseAsked() {
        String upper = orgs.path() + "/" + id.value().toUpperCase(Locale.ROOT);
        JsonNode patched = client.patch(upper, "{\"name\": \"U\"}").ok(200, "instanceOrg");
        assertThat(patched.path("id").asString()).isEqualTo(id.value());
        assertThat(patched.path("orgId").asString()).isEqualTo(id.value());
        assertThat(patched.at("/_links/self/href").asString()).isEqualTo(orgs.path(id));
    }
}
