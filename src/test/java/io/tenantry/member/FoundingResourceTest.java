package io.tenantry.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TestServer;
import io.tenantry.testing.Texts;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `instanceOrgs.post` without members.
class FoundingResourceTest {
    private static final TestClock CLOCK = new TestClock("2026-11-21T12:00:00.123456Z");

    private static TestServer server;
    private static ApiClient client;
    private static OrganizationCalls orgs;

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

    @Nested
    class Limits {
        @Test
        void areTheInstancesThenItsDefaultsThenThoseAskedFor() {
            try (TestServer other = TestServer.start(CLOCK)) {
                other.services()
                        .database()
                        .useTransaction(handle ->
                                handle.execute(
                                        """
                                        update instance
                                        set limits = limits || '{"member": 11, "device": 12, "file": 13}',
                                            org_default_limits = '{"device": 22, "file": 23}'
                                        """));
                OrganizationCalls calls = new OrganizationCalls(other);
                OrganizationId id = calls.create("{\"name\": \"n\", \"limits\": {\"file\": 33}}");
                JsonNode limits = calls.get(id).path("limits");
                assertThat(limits.path("member").asInt()).isEqualTo(11);
                assertThat(limits.path("device").asInt()).isEqualTo(22);
                assertThat(limits.path("file").asInt()).isEqualTo(33);
                assertThat(limits).hasSize(34);
                assertThat(limits.has("organization")).isFalse();
            }
        }

        @Test
        void mayBeAboveTheInstances() {
            OrganizationId id =
                    orgs.create("{\"name\": \"n\", \"limits\": {\"payload\": 75000001}}");
            assertThat(orgs.get(id).at("/limits/payload").asInt()).isEqualTo(75_000_001);
        }
    }

    @Nested
    class Text {
        @ParameterizedTest
        @CsvSource({
            "ASCII, 0x20, 0x7e",
            "controls, 0x01, 0x1f",
            "folding to more bytes, 0x23a, 0x23e",
            "Chinese, 0x4e00, 0x9fff",
            "beyond 16 bits, 0x1f600, 0x1f64f",
        })
        void ofTheGreatestLengthIsKeptAsGiven(String kind, String first, String last) {
            int low = Integer.decode(first);
            int high = Integer.decode(last);
            ObjectNode wanted =
                    JsonMapper.shared()
                            .createObjectNode()
                            .put("name", Texts.random(255, low, high))
                            .put("description", Texts.random(32_767, low, high))
                            .put("referralId", Texts.random(1_024, low, high))
                            .put("iconColor", Texts.random(64, low, high));
            wanted.putObject("banner").put("message", Texts.random(2_048, low, high));
            for (int i = 0; i < 100; i++) {
                wanted.withArray("tags")
                        .addObject()
                        .put("key", "k")
                        .put("value", Texts.random(255 - i, low, high));
            }
            JsonNode read = orgs.get(orgs.create(wanted.toString()));
            wanted.properties()
                    .forEach(field ->
                            assertThat(read.path(field.getKey()))
                                    .as(kind)
                                    .isEqualTo(field.getValue()));
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
                        {}                                      | orgConfig.name is required
                        {"name": ""}                            | orgConfig.name has less length than allowed
                        {"name": "n", "planId": "x"}            | orgConfig has additional properties
                        {"name": "n", "limits": {"systemInterval": 4}} | orgConfig.limits.systemInterval is less than minimum
                        {"name": "n", "limits": {"member": 1.5}} | orgConfig.limits.member is the wrong type
                        {"name": "n", "whitelistedEmailDomains": ["ab"]} | orgConfig.whitelistedEmailDomains.0 has less length than allowed
                        {"name": "n", "tags": [{"key": "a b", "value": "v"}]} | orgConfig.tags.0.key pattern mismatch
                        {"name": "n", "disabledAt": "2026-02-31T00:00:00Z"} | orgConfig.disabledAt no (or more than one) schemas match
                        {"name": "n", "disabledAt": "9999-12-31T23:59:59-00:01"} | orgConfig.disabledAt no (or more than one) schemas match
                        {"name": "n", "limits": {"member": 1e300}} | orgConfig.limits.member is more than maximum
                        {"name": "n", "description": "\\u0000"} | orgConfig.description has a character that cannot be stored
                        """)
        void createsNothing(String body, String message) {
            int before = orgs.list("").path("totalCount").asInt();
            client.post(orgs.path(), body).invalid(message);
            assertThat(orgs.list("").path("totalCount").asInt()).isEqualTo(before);
        }

        @Test
        void isForABodyThatIsMissing() {
            client.send(client.request(orgs.path()).POST(BodyPublishers.noBody()))
                    .invalid("orgConfig is required");
        }
    }

    @Test
    void countsInTheTotalAtOnce() {
        int before = orgs.list("").path("totalCount").asInt();
        orgs.named("One");
        orgs.named("Two");
        assertThat(orgs.list("").path("totalCount").asInt()).isEqualTo(before + 2);
        assertThat(orgs.list("page=1000").path("totalCount").asInt()).isEqualTo(before + 2);
    }
}
