package io.tenantry.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.ApiClient;
import io.tenantry.testing.TestServer;
import io.tenantry.user.Email;
import io.tenantry.user.User;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class InstanceMembersResourceTest {
    private static final String UNKNOWN = "0123456789abcdef01234567";
    private static final String NO_ADMIN = "instance must have at least one administrator";

    private TestServer server;
    private ApiClient client;
    private String members;
    private User ada;
    private User grace;

    @BeforeEach
    void start() {
        server = TestServer.start();
        client = server.client();
        members = "/instances/" + server.instanceId().value() + "/members";
        ada = server.services().users().create(new Email("Ada@example.com"), "Ada", "Lovelace");
        grace = server.services().users().create(new Email("grace@example.com"), null, null);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Nested
    class Post {
        @Test
        void letsAKnownPersonIn() {
            JsonNode member = post("{\"userId\": \"%s\", \"role\": \"admin\"}", ada.id().value());

            assertThat(member.path("instanceId").asString()).isEqualTo(server.instanceId().value());
            assertThat(member.path("userId").asString()).isEqualTo(ada.id().value());
            assertThat(member.path("email").asString()).isEqualTo("Ada@example.com");
            assertThat(member.path("firstName").asString()).isEqualTo("Ada");
            assertThat(member.path("lastName").asString()).isEqualTo("Lovelace");
            assertThat(member.path("role").asString()).isEqualTo("admin");
            assertThat(member.path("_type").asString()).isEqualTo("instanceMember");
            assertThat(member.at("/_links/self/href").asString()).isEqualTo(path(ada));
            assertThat(client.get(path(ada)).ok(200, "instanceMember")).isEqualTo(member);
        }

        @Test
        void findsAKnownPersonByAddress() {
            JsonNode member = post("{\"email\": \"%s\", \"role\": \"view\"}", "ADA@EXAMPLE.COM");
            assertThat(member.path("userId").asString()).isEqualTo(ada.id().value());
            assertThat(member.path("email").asString()).isEqualTo("Ada@example.com");
        }

        @Test
        void entersAnUnknownPersonIntoTheDirectory() {
            JsonNode member = post("{\"email\": \"%s\", \"role\": \"view\"}", "New@example.com");
            assertThat(member.path("userId").asString()).matches("[0-9a-f]{24}");
            assertThat(member.path("email").asString()).isEqualTo("New@example.com");
            assertThat(member.has("firstName")).isFalse();
            assertThat(client.get(members + "/" + member.path("userId").asString()).status())
                    .isEqualTo(200);
        }

        @Test
        void refusesAMemberOfTheInstance() {
            post("{\"userId\": \"%s\", \"role\": \"admin\"}", ada.id().value());
            client.post(members, "{\"email\": \"ada@example.com\", \"role\": \"view\"}")
                    .invalid("'Ada@example.com' is a member of the instance already");
        }

        @Test
        void takesBothWhenTheyAreOnePerson() {
            String both = "{\"userId\": \"%s\", \"email\": \"%s\", \"role\": \"view\"}";
            client.post(members, both.formatted(ada.id().value(), "grace@example.com"))
                    .invalid(
                            "member.email is 'grace@example.com', which is not the address of that user");
            JsonNode member =
                    client.post(members, both.formatted(ada.id().value(), "ada@example.com"))
                            .ok(200, "instanceMember");
            assertThat(member.path("userId").asString()).isEqualTo(ada.id().value());
        }

        @Test
        void refusesAnUnknownId() {
            client.post(members, "{\"userId\": \"%s\", \"role\": \"view\"}".formatted(UNKNOWN))
                    .refused(404, "NotFound", "User was not found");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{}|member no schemas match",
                    "{\"role\": \"view\"}|member no schemas match",
                    "{\"email\": \"a@b\"}|member no schemas match",
                    "{\"email\": \"a@b\", \"role\": \"edit\"}|member.role must be an enum value",
                    "{\"email\": \"nobody\", \"role\": \"view\"}|member.email must be email format",
                    "{\"email\": \"a@b\", \"role\": \"view\", \"x\": 1}|member has additional properties"
                })
        void refusesBadInput(String body, String message) {
            client.post(members, body).invalid(message);
        }
    }

    @Nested
    class Get {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "|Ada@example.com,grace@example.com",
                    "sortDirection=desc|grace@example.com,Ada@example.com",
                    "sortField=role|grace@example.com,Ada@example.com",
                    "filterField=email&filter=A*|Ada@example.com",
                    "filterField=role&filter=ADMIN|grace@example.com"
                })
        void sortsAndFilters(@Nullable String query, String emails) {
            post("{\"userId\": \"%s\", \"role\": \"admin\"}", grace.id().value());
            post("{\"userId\": \"%s\", \"role\": \"view\"}", ada.id().value());
            JsonNode found =
                    client.get(members + "?" + (query == null ? "" : query))
                            .ok(200, "instanceMembers");
            assertThat(found.path("items").valueStream().map(it -> it.path("email").asString()))
                    .containsExactly(emails.split(","));
            assertThat(found.path("count").asInt()).isEqualTo(found.path("items").size());
            assertThat(found.path("_type").asString()).isEqualTo("instanceMembers");
        }

        @Test
        void saysWhoWasNotFound() {
            for (String id : List.of(UNKNOWN, ada.id().value())) {
                client.get(members + "/" + id).refused(404, "NotFound", "User was not found");
                client.delete(members + "/" + id).refused(404, "NotFound", "User was not found");
                client.patch(members + "/" + id, "{\"role\": \"view\"}")
                        .refused(404, "NotFound", "User was not found");
            }
        }
    }

    @Nested
    class Change {
        @BeforeEach
        void admit() {
            post("{\"userId\": \"%s\", \"role\": \"admin\"}", ada.id().value());
            post("{\"userId\": \"%s\", \"role\": \"view\"}", grace.id().value());
        }

        @Test
        void givesAnotherRole() {
            JsonNode changed =
                    client.patch(path(grace), "{\"role\": \"admin\"}").ok(200, "instanceMember");
            assertThat(changed.path("role").asString()).isEqualTo("admin");
            assertThat(changed.path("email").asString()).isEqualTo("grace@example.com");
            client.patch(path(ada), "{\"role\": \"view\"}").ok(200, "instanceMember");
        }

        @Test
        void removes() {
            client.delete(path(grace)).ok(200, "success");
            client.get(path(grace)).refused(404, "NotFound", "User was not found");
        }

        @Test
        void keepsTheLastAdministrator() {
            client.patch(path(ada), "{\"role\": \"view\"}").invalid(NO_ADMIN);
            client.delete(path(ada)).invalid(NO_ADMIN);
            client.patch(path(ada), "{\"role\": \"admin\"}").ok(200, "instanceMember");
        }

        @Test
        void doesNotCountAnAdministratorWhoIsKeptOut() {
            client.patch(path(grace), "{\"role\": \"admin\"}").ok(200, "instanceMember");
            Email email = new Email(grace.email());
            server.services().users().disable(email);
            client.patch(path(ada), "{\"role\": \"view\"}").invalid(NO_ADMIN);
            client.delete(path(ada)).invalid(NO_ADMIN);
            server.services().users().enable(email);
            client.delete(path(ada)).ok(200, "success");
        }

        @Test
        void needsARole() {
            client.patch(path(ada), "{}").invalid("member.role is required");
        }
    }

    private JsonNode post(String json, String who) {
        return client.post(members, json.formatted(who)).ok(200, "instanceMember");
    }

    private String path(User user) {
        return members + "/" + user.id().value();
    }
}
