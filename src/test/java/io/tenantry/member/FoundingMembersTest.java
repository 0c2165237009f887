package io.tenantry.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.ApiClient;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.TestServer;
import io.tenantry.user.Email;
import io.tenantry.user.User;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// `instanceOrgs.post` with members.
class FoundingMembersTest {
    private static TestServer server;
    private static ApiClient client;
    private static OrganizationCalls orgs;
    private static User ada;
    private static User bob;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        client = server.client();
        orgs = new OrganizationCalls(server);
        ada = server.services().users().create(new Email("Ada@A.example"), "Ada", "Keller");
        bob = server.services().users().create(new Email("bob@b.example"), null, null);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void joinThoseNamedByIdAndInviteThoseNamedByEmail() {
        String body =
                """
                {
                  "name": "Team",
                  "members": [
                    {
                      "userId": "ADA", "role": "admin",
                      "applicationRoles": [{"resourceId": "575EF90F7AE143CD83DC4A4F", "role": "none"}],
                      "dashboardRoles": [{"resourceId": "575ef90f7ae143cd83dc4a50", "role": "view"}]
                    },
                    {"email": "new@c.example", "role": "edit", "disallowTransfer": true},
                    {"userId": "BOB", "role": "none"}
                  ]
                }
                """
                        .replace("ADA", ada.id().value().toUpperCase(java.util.Locale.ROOT))
                        .replace("BOB", bob.id().value());
        JsonNode org =
                client.post(orgs.path() + "?summaryInclude=pendingInviteCount", body)
                        .ok(200, "org");
        assertThat(org.path("members"))
                .hasToString(
                        """
                        [{"userId":"ADA","firstName":"Ada","lastName":"Keller","email":"Ada@A.example",\
                        "role":"admin",\
                        "applicationRoles":[{"resourceId":"575ef90f7ae143cd83dc4a4f","role":"none"}],\
                        "dashboardRoles":[{"resourceId":"575ef90f7ae143cd83dc4a50","role":"view"}],\
                        "twoFactorAuthEnabled":false,"ssoLinked":false},\
                        {"userId":"BOB","email":"bob@b.example","role":"none","applicationRoles":[],\
                        "dashboardRoles":[],"twoFactorAuthEnabled":false,"ssoLinked":false}]\
                        """
                                .replace("ADA", ada.id().value())
                                .replace("BOB", bob.id().value()));
        assertThat(org.at("/summary/memberCount").asInt()).isEqualTo(2);
        assertThat(org.at("/summary/pendingInviteCount").asInt()).isEqualTo(1);
    }

    @Test
    void haveTheSummaryThatIsReadLater() {
        String include =
                "?summaryInclude=pendingInviteCount,eventCount,payloadCount,storageStats,notebookStats";
        String body =
                """
                {
                  "name": "Summed",
                  "members": [{"userId": "ADA", "role": "admin"}, {"email": "s@c.example", "role": "edit"}]
                }
                """
                        .replace("ADA", ada.id().value());
        JsonNode made = client.post(orgs.path() + include, body).ok(200, "org");
        JsonNode read =
                client.get(orgs.path() + "/" + made.path("id").asString() + include)
                        .ok(200, "instanceOrg");
        assertThat(made.path("summary")).hasToString(read.path("summary").toString());
        assertThat(made.at("/summary/pendingInviteCount").asInt()).isEqualTo(1);
    }

    @Nested
    class AFault {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                textBlock =
                        """
                        {"userId":"ADA","role":"view"}, {"userId":"ADA","role":"view"} | 'Ada@A.example'
                        {"userId":"ADA","role":"view"}, {"userId":"UPPER","role":"view"} | 'Ada@A.example'
                        {"email":"x@y","role":"view"}, {"email":"X@Y","role":"view"} | 'X@Y'
                        {"userId":"ADA","role":"view"}, {"email":"ADA@a.EXAMPLE","role":"view"} | 'ADA@a.EXAMPLE'
                        {"email":"ADA@a.EXAMPLE","role":"view"}, {"userId":"ADA","role":"view"} | 'Ada@A.example'
                        """)
        void isToNameSomebodyTwice(String members, String name) {
            assertRefused(members, "", "orgConfig.members names " + name + " more than once");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                textBlock =
                        """
                        {"email":"x@y","role":"view"},{"userId":"BOB","role":"view"} | , "limits": {"member": 1} | The organization's member limit of 1 has been reached
                        {"userId":"ADA","role":"view"},{"userId":"BOB","role":"view"} | , "whitelistedEmailDomains": ["a.EXAMPLE"] | 'bob@b.example' is not of an e-mail domain that the organization allows: expected a.EXAMPLE
                        {"email":"x@sub.a.example","role":"view"} | , "whitelistedEmailDomains": ["a.example","c.de"] | 'x@sub.a.example' is not of an e-mail domain that the organization allows: expected a.example, c.de
                        {"email":"xy","role":"view"} | `` | orgConfig.members.0 no (or more than one) schemas match
                        {"userId":"ADA","email":"x@y","role":"view"} | `` | orgConfig.members.0 no (or more than one) schemas match
                        {"role":"view"} | `` | orgConfig.members.0 no (or more than one) schemas match
                        """)
        void leavesNothingBehind(String members, String further, String message) {
            assertRefused(members, further, message);
        }

        @Test
        void isSomebodyUnknown() {
            int before = orgs.list("").path("totalCount").asInt();
            client.post(
                            orgs.path(),
                            body(
                                    "{\"email\":\"x@y\",\"role\":\"view\"},"
                                            + "{\"userId\":\"aaaaaaaaaaaaaaaaaaaaaaaa\",\"role\":\"view\"}",
                                    ""))
                    .refused(404, "NotFound", "User was not found");
            assertThat(orgs.list("").path("totalCount").asInt()).isEqualTo(before);
            assertThat(rows("organization_invite where email = 'x@y'")).isZero();
        }

        private static void assertRefused(String members, String further, String message) {
            int before = orgs.list("").path("totalCount").asInt();
            client.post(orgs.path(), body(members, further)).invalid(message);
            assertThat(orgs.list("").path("totalCount").asInt()).isEqualTo(before);
            assertThat(rows("organization where name = 'Faulty'")).isZero();
            assertThat(rows("organization_invite where email = 'x@y'")).isZero();
        }

        private static String body(String members, String further) {
            String named =
                    members.replace("ADA\"", ada.id().value() + "\"")
                            .replace("UPPER", ada.id().value().toUpperCase(java.util.Locale.ROOT))
                            .replace("BOB", bob.id().value());
            return "{\"name\": \"Faulty\", \"members\": [" + named + "]" + further + "}";
        }

        private static long rows(String of) {
            return server.services()
                    .database()
                    .read(handle ->
                            handle.createQuery("select count(*) from " + of)
                                    .mapTo(Long.class)
                                    .one());
        }
    }

    @Test
    void mayFillTheLimit() {
        String body =
                """
                {"name": "Full", "limits": {"member": 1}, "members": [{"email": "q@w", "role": "admin"}]}
                """;
        String path = orgs.path(orgs.create(body));
        client.post(path + "/members", "{\"email\": \"r@w\", \"role\": \"view\"}")
                .invalid("The organization's member limit of 1 has been reached");
    }
}
