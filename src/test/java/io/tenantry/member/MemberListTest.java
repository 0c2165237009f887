package io.tenantry.member;

import static io.tenantry.testing.OrganizationCalls.encoded;
import static io.tenantry.testing.OrganizationCalls.valuesOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.ApiClient;
import io.tenantry.testing.TestServer;
import io.tenantry.user.Email;
import io.tenantry.user.UserId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// `instanceOrgMembers.get`.
class MemberListTest {
    private static TestServer server;
    private static ApiClient client;
    private static MemberCalls calls;
    private static String members;
    private static UserId editor;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        client = server.client();
        calls = new MemberCalls(server);
        members = calls.of("{\"name\": \"Team\"}");
        calls.add(members, MemberCalls.byId(calls.user("Zoe@x.example"), "admin"));
        calls.add(members, MemberCalls.byId(calls.user("BOBX1@Y.example"), "view"));
        editor = server.services().users().create(new Email("bob_1@x.example"), "Bob", "Li").id();
        calls.add(members, MemberCalls.byId(editor, "edit"));
        calls.add(members, MemberCalls.byEmail("pending@x.example"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static JsonNode list(String parameters) {
        return client.get(members + "?" + parameters).ok(200, "instanceOrgMembers");
    }

    @Test
    void showsMembersByEmailWithoutInvitations() {
        JsonNode list = list("_links=false&_actions=false");
        assertThat(valuesOf(list, "email"))
                .containsExactly("bob_1@x.example", "BOBX1@Y.example", "Zoe@x.example");
        assertThat(list.propertyNames())
                .containsExactly(
                        "count",
                        "items",
                        "instanceId",
                        "orgId",
                        "sortField",
                        "sortDirection",
                        "_type");
        assertThat(list.path("count").asInt()).isEqualTo(3);
        assertThat(list.path("sortField").asString()).isEqualTo("email");
        JsonNode item = list.path("items").path(0);
        assertThat(item.propertyNames())
                .containsExactly(
                        "instanceId",
                        "orgId",
                        "userId",
                        "email",
                        "firstName",
                        "lastName",
                        "role",
                        "twoFactorAuthEnabled",
                        "ssoLinked",
                        "_type");
        assertThat(item.path("userId").asString()).isEqualTo(editor.value());
    }

    @ParameterizedTest
    @CsvSource({
        "email, asc, 'bob_1@x.example,BOBX1@Y.example,Zoe@x.example'",
        "email, desc, 'Zoe@x.example,BOBX1@Y.example,bob_1@x.example'",
        "role, asc, 'Zoe@x.example,bob_1@x.example,BOBX1@Y.example'",
        "role, desc, 'BOBX1@Y.example,bob_1@x.example,Zoe@x.example'",
    })
    void sortsByEachFieldInBothDirections(String field, String direction, String emails) {
        JsonNode list = list("sortField=" + field + "&sortDirection=" + direction);
        assertThat(valuesOf(list, "email")).isEqualTo(List.of(emails.split(",")));
        assertThat(list.path("sortField").asString()).isEqualTo(field);
        assertThat(list.path("sortDirection").asString()).isEqualTo(direction);
    }

    @Test
    void sortsEqualRolesByEmailInBothDirections() {
        String equals = calls.of("{\"name\": \"Equals\"}");
        for (String email : List.of("c@x", "B@x", "a@x")) {
            calls.add(equals, MemberCalls.byId(calls.user(email), "edit"));
        }
        for (String direction : List.of("asc", "desc")) {
            JsonNode list =
                    client.get(equals + "?sortField=role&sortDirection=" + direction)
                            .ok(200, "instanceOrgMembers");
            assertThat(valuesOf(list, "email")).containsExactly("a@x", "B@x", "c@x");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "email, BOB_1@*, bob_1@x.example",
        "email, *@Y.EXAMPLE, BOBX1@Y.example",
        "role, VIEW, BOBX1@Y.example",
        "role, *dmi?, Zoe@x.example",
    })
    void filtersByGlob(String field, String glob, String email) {
        JsonNode list = list("filterField=" + field + "&filter=" + encoded(glob));
        assertThat(valuesOf(list, "email")).containsExactly(email);
        assertThat(list.path("count").asInt()).isEqualTo(1);
        assertThat(list.path("filterField").asString()).isEqualTo(field);
        assertThat(list.path("filter").asString()).isEqualTo(glob);
    }

    @ParameterizedTest
    @ValueSource(strings = {"filterField=email", "filter=zoe*", "filterField=&filter=zoe*"})
    void needsFieldAndTextToFilter(String asked) {
        JsonNode list = list(asked);
        assertThat(list.path("count").asInt()).isEqualTo(3);
        assertThat(list.has("filter")).isFalse();
        assertThat(list.has("filterField")).isFalse();
    }

    @Test
    void refusesOtherFields() {
        client.get(members + "?sortField=name").invalid("sortField must be an enum value");
        client.get(members + "?filterField=name").invalid("filterField must be an enum value");
    }
}
