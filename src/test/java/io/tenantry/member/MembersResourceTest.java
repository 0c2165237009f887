package io.tenantry.member;

import static io.tenantry.testing.OrganizationCalls.valuesOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.TestServer;
import io.tenantry.user.Email;
import io.tenantry.user.UserId;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// `instanceOrgMember`: one member of an organization.
class MembersResourceTest {
    private static final String NO_ADMIN = "organization must have at least one administrator";

    private static TestServer server;
    private static ApiClient client;
    private static OrganizationCalls orgs;
    private static MemberCalls calls;
    private static UserId admin;
    private static UserId editor;
    private static UserId viewer;

    private OrganizationId organization = new OrganizationId("0".repeat(24));
    private String members = "";

    @BeforeAll
    static void start() {
        server = TestServer.start();
        client = server.client();
        orgs = new OrganizationCalls(server);
        calls = new MemberCalls(server);
        admin = calls.user("Zoe@x.example");
        editor = calls.user("bob_1@x.example");
        viewer = calls.user("BOBX1@Y.example");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void found() {
        organization =
                orgs.create(
                        """
                        {
                          "name": "Team",
                          "members": [
                            {"userId": "%s", "role": "admin"}, {"userId": "%s", "role": "view"},
                            {"userId": "%s", "role": "edit"}, {"email": "pending@x.example", "role": "admin"}
                          ]
                        }
                        """
                                .formatted(admin.value(), viewer.value(), editor.value()));
        members = orgs.path(organization) + "/members";
    }

    private String one(UserId user) {
        return members + "/" + user.value();
    }

    @Nested
    class Reading {
        @Test
        void showsOneMember() {
            JsonNode member = client.get(one(admin)).ok(200, "instanceOrgMember");
            assertThat(member.path("email").asString()).isEqualTo("Zoe@x.example");
            assertThat(member.path("role").asString()).isEqualTo("admin");
            assertThat(member.at("/_links/self/href").asString()).isEqualTo(one(admin));
            String upper = members + "/" + admin.value().toUpperCase(Locale.ROOT);
            assertThat(client.get(upper).ok(200, "instanceOrgMember")).isEqualTo(member);
        }

        @Test
        void refusesSomebodyWhoIsNoMember() {
            String stranger = one(calls.user("stranger@x.example"));
            client.get(stranger).refused(404, "NotFound", "User was not found");
            client.patch(stranger, "{}").refused(404, "NotFound", "User was not found");
            client.delete(stranger).refused(404, "NotFound", "User was not found");
        }
    }

    @Nested
    class Change {
        @Test
        void replacesWhatIsGivenAndLeavesTheRest() {
            ResourceRole closed = new ResourceRole("575ef90f7ae143cd83dc4a4f", "none");
            patch(
                    "{\"applicationRoles\": [{\"resourceId\": \"%s\", \"role\": \"none\"}]}"
                            .formatted(closed.resourceId().toUpperCase(Locale.ROOT)));
            JsonNode member = patch("{\"role\": \"collaborate\"}");
            assertThat(member.path("role").asString()).isEqualTo("collaborate");
            assertThat(client.get(one(editor)).ok(200, "instanceOrgMember")).isEqualTo(member);
            assertThat(patch("{}")).isEqualTo(member);
            assertThat(stored().applicationRoles()).containsExactly(closed);
            patch("{\"applicationRoles\": []}");
            assertThat(stored().applicationRoles()).isEmpty();
            assertThat(stored().role()).isEqualTo(MemberRole.COLLABORATE);
        }

        private JsonNode patch(String body) {
            return client.patch(one(editor), body).ok(200, "instanceOrgMember");
        }

        private Roles stored() {
            return server.services()
                    .members()
                    .get(server.instanceId(), organization, editor)
                    .roles();
        }

        @Test
        void refusesToDemoteTheLastAdministrator() {
            client.patch(one(admin), "{\"role\": \"edit\"}").invalid(NO_ADMIN);
            client.patch(one(admin), "{\"role\": \"admin\"}").ok(200, "instanceOrgMember");
            client.patch(one(admin), "{\"dashboardRoles\": []}").ok(200, "instanceOrgMember");
            client.patch(one(viewer), "{\"role\": \"admin\"}").ok(200, "instanceOrgMember");
            client.patch(one(admin), "{\"role\": \"none\"}").ok(200, "instanceOrgMember");
            client.patch(one(viewer), "{\"role\": \"none\"}").invalid(NO_ADMIN);
        }

        @Test
        void refusesWhatTheSchemaRefuses() {
            client.patch(one(editor), "{\"role\": \"owner\"}")
                    .invalid("member.role must be an enum value");
            client.patch(one(editor), "{\"email\": \"a@b\"}")
                    .invalid("member has additional properties");
        }
    }

    @Nested
    class Removal {
        @Test
        void endsAMembership() {
            client.delete(one(editor)).ok(200, "success");
            client.get(one(editor)).refused(404, "NotFound", "User was not found");
            assertThat(calls.count(members)).isEqualTo(2);
            calls.add(members, MemberCalls.byId(editor, "view"));
        }

        @Test
        void refusesTheLastAdministratorButNobodyElse() {
            client.delete(one(admin)).invalid(NO_ADMIN);
            client.delete(one(viewer)).ok(200, "success");
            client.delete(one(editor)).ok(200, "success");
            client.delete(one(admin)).invalid(NO_ADMIN);
            assertThat(valuesOf(calls.list(members), "role")).containsExactly("admin");
        }

        @Test
        void doesNotCountAnAdministratorWhoIsKeptOut() {
            UserId second = calls.user("second@x.example");
            calls.add(members, MemberCalls.byId(second, "admin"));
            Email email = new Email("second@x.example");
            server.services().users().disable(email);
            client.patch(one(admin), "{\"role\": \"edit\"}").invalid(NO_ADMIN);
            client.delete(one(admin)).invalid(NO_ADMIN);
            server.services().users().enable(email);
            client.delete(one(admin)).ok(200, "success");
        }
    }
}
