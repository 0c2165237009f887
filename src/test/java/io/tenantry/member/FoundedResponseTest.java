package io.tenantry.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What `instanceOrgs.post` answers, and `instanceOrg.get` of the same organization.
class FoundedResponseTest {
    private static final TestClock CLOCK = new TestClock("2026-11-21T12:00:00.123456Z");
    private static final String BARE = "?_actions=false&_links=false";

    private static final String WHOLE =
            """
            {
              "name": "Whole", "description": "d", "iconColor": "#fff", "limits": {"member": 5},
              "members": [], "whitelistedEmailDomains": ["a.example"], "auditLogEnabled": true,
              "disabledAt": "2030-01-01T00:00:00Z", "isReadOnly": true,
              "tags": [{"key": "k", "value": "v"}, {"key": "k", "value": "w"}], "referralId": "r",
              "mfaMode": "required", "banner": {"message": "m", "level": "critical"}
            }
            """;

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

    @Test
    void isAnOrgWithItsDefaults() {
        JsonNode org = client.post(orgs.path() + BARE, "{\"name\": \"Plain\"}").ok(200, "org");
        assertThat(org.propertyNames())
                .containsExactly(
                        "id",
                        "orgId",
                        "creationDate",
                        "lastUpdated",
                        "name",
                        "members",
                        "limits",
                        "summary",
                        "currentPeriodStart",
                        "currentPeriodEnd",
                        "isEnterprise",
                        "whitelistedEmailDomains",
                        "disabledAt",
                        "isReadOnly",
                        "mfaMode",
                        "_type");
        assertThat(org.path("orgId")).isEqualTo(org.path("id"));
        assertThat(org.path("creationDate").asString()).isEqualTo("2026-11-21T12:00:00.123Z");
        assertThat(org.path("lastUpdated")).isEqualTo(org.path("creationDate"));
        assertThat(org.path("currentPeriodStart").asString()).isEqualTo("2026-11-01T00:00:00.000Z");
        assertThat(org.path("currentPeriodEnd").asString()).isEqualTo("2026-11-30T23:59:59.999Z");
        assertThat(org.path("members").size()).isZero();
        assertThat(org.path("limits")).hasSize(34);
        assertThat(org.path("isEnterprise").asBoolean()).isTrue();
        assertThat(org.path("whitelistedEmailDomains").size()).isZero();
        assertThat(org.path("disabledAt")).hasToString("false");
        assertThat(org.path("isReadOnly")).hasToString("false");
        assertThat(org.path("mfaMode").asString()).isEqualTo("notRequired");
        assertThat(org.path("_type").asString()).isEqualTo("org");
    }

    @Test
    void ofGetIsAnInstanceOrgWithItsDefaults() {
        OrganizationId id = orgs.named("Plain");
        JsonNode read = client.get(orgs.path(id) + BARE).ok(200, "instanceOrg");
        assertThat(read.propertyNames())
                .containsExactly(
                        "creationDate",
                        "lastUpdated",
                        "name",
                        "id",
                        "orgId",
                        "instanceId",
                        "limits",
                        "summary",
                        "whitelistedEmailDomains",
                        "auditLogEnabled",
                        "disabledAt",
                        "isReadOnly",
                        "tags",
                        "mfaMode",
                        "currentPeriodStart",
                        "currentPeriodEnd",
                        "_type");
        assertThat(read.path("instanceId").asString()).isEqualTo(server.instanceId().value());
        assertThat(read.path("auditLogEnabled")).hasToString("false");
        assertThat(read.path("disabledAt")).hasToString("false");
        assertThat(read.path("tags").size()).isZero();
    }

    @Test
    void showsWhatWasAskedForInBothForms() {
        JsonNode org = client.post(orgs.path(), WHOLE).ok(200, "org");
        OrganizationId id = new OrganizationId(org.path("id").asString());
        JsonNode read = orgs.get(id);
        for (JsonNode shown : List.of(org, read)) {
            assertThat(shown.path("description").asString()).isEqualTo("d");
            assertThat(shown.path("iconColor").asString()).isEqualTo("#fff");
            assertThat(shown.at("/limits/member").asInt()).isEqualTo(5);
            assertThat(shown.path("whitelistedEmailDomains")).hasToString("[\"a.example\"]");
            assertThat(shown.path("disabledAt").asString()).isEqualTo("2030-01-01T00:00:00.000Z");
            assertThat(shown.path("isReadOnly").asBoolean()).isTrue();
            assertThat(shown.path("mfaMode").asString()).isEqualTo("required");
            assertThat(shown.path("banner"))
                    .hasToString("{\"message\":\"m\",\"level\":\"critical\"}");
        }
        assertThat(read.path("auditLogEnabled").asBoolean()).isTrue();
        assertThat(read.path("referralId").asString()).isEqualTo("r");
        assertThat(read.path("tags"))
                .hasToString("[{\"key\":\"k\",\"value\":\"v\"},{\"key\":\"k\",\"value\":\"w\"}]");
    }

    @Test
    void takesEmptyAndOffForUnset() {
        OrganizationId id =
                orgs.create(
                        """
                        {
                          "name": "Off", "banner": {}, "disabledAt": false, "tags": [], "limits": {},
                          "members": [], "whitelistedEmailDomains": [], "isReadOnly": false, "description": ""
                        }
                        """);
        JsonNode read = orgs.get(id);
        assertThat(read.has("banner")).isFalse();
        assertThat(read.path("disabledAt")).hasToString("false");
        assertThat(read.path("description").asString("none")).isEmpty();
    }

    @Test
    void disablesAtOnceWhenAsked() {
        OrganizationId id = orgs.create("{\"name\": \"Off\", \"disabledAt\": true}");
        JsonNode read = orgs.get(id);
        assertThat(read.path("disabledAt")).isEqualTo(read.path("creationDate"));
    }
}
