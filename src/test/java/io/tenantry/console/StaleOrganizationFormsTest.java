package io.tenantry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.tenantry.console.Steps.labelled;
import static io.tenantry.console.Steps.path;
import static io.tenantry.console.Steps.press;
import static io.tenantry.console.Steps.save;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.tenantry.organization.OrganizationId;
import io.tenantry.testing.ConsoleVisitor;
import io.tenantry.testing.ConsoleVisitor.Look;
import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.Person;
import io.tenantry.testing.TestServer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Forms of one organization that were open while somebody else saved, in a browser.
class StaleOrganizationFormsTest {
    private static TestServer server;
    private static OrganizationCalls calls;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        calls = new OrganizationCalls(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void ofSettingsOverwriteNothingThatSomebodyElseChanged() {
        OrganizationId id =
                calls.create(
                        "{\"name\": \"Contended\", \"description\": \"Two\\nlines\","
                                + " \"tags\": [{\"key\": \"plan\", \"value\": \"free\"}]}");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin(path(id, "settings"));
            Page page = visitor.page();
            calls.patch(
                    id,
                    """
                    {"name": "Theirs", "referralId": "C-7", "mfaMode": "required",
                     "tags": [{"key": "plan", "value": "gold"}, {"key": "eu", "value": "1"}],
                     "banner": {"message": "Of somebody else", "level": "warning"}}
                    """);
            page.getByLabel("Name (needed)").fill("Mine");
            page.getByLabel("Value 1").fill("silver");
            save(page);
            assertThat(page.getByText("Somebody else changed")).isVisible();
            assertThat(page.getByLabel("Name (needed)")).hasValue("Mine");
            assertThat(page.getByLabel("Name (needed)"))
                    .hasAccessibleDescription("Somebody else made this Theirs.");
            assertThat(page.getByText("Somebody else made this plan=gold, eu=1.")).isVisible();
            assertThat(page.getByLabel("Value 1")).hasValue("silver");
            assertThat(page.getByLabel("Your own reference")).hasValue("C-7");
            assertThat(page.getByLabel("Message to its members")).hasValue("Of somebody else");
            assertThat(page.getByLabel("Second factor")).hasValue("required");
            assertThat(calls.get(id).path("name").asString()).isEqualTo("Theirs");
            visitor.checkAccessibility();

            save(page);
            assertThat(page.getByText("The settings were saved.")).isVisible();
        }
        JsonNode saved = calls.get(id);
        assertThat(saved.path("name").asString()).isEqualTo("Mine");
        assertThat(saved.path("referralId").asString()).isEqualTo("C-7");
        assertThat(saved.path("description").asString()).isEqualTo("Two\nlines");
        assertThat(saved.path("mfaMode").asString()).isEqualTo("required");
        assertThat(saved.at("/banner/message").asString()).isEqualTo("Of somebody else");
        assertThat(saved.path("tags").toString())
                .isEqualTo("[{\"key\":\"plan\",\"value\":\"silver\"}]");
    }

    @Test
    void ofSettingsKeepWhatSomebodyElseChangedAfterAPreview() {
        OrganizationId id = calls.named("Previewed");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, Look.WITHOUT_SCRIPTS)) {
            visitor.openWithin(path(id, "settings"));
            Page page = visitor.page();
            calls.patch(id, "{\"name\": \"Theirs\", \"description\": \"Theirs\"}");
            page.getByLabel("Message to its members").fill("Soon");
            press(page, "Preview");
            save(page);
            assertThat(page.getByText("The settings were saved.")).isVisible();
        }
        assertThat(calls.get(id).path("name").asString()).isEqualTo("Theirs");
        assertThat(calls.get(id).path("description").asString()).isEqualTo("Theirs");
        assertThat(calls.get(id).at("/banner/message").asString()).isEqualTo("Soon");
    }

    @Test
    void ofLimitsKeepWhatSomebodyElseChangedInAnotherField() {
        OrganizationId id = calls.create("{\"name\": \"Shared\", \"limits\": {\"member\": 10}}");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin(path(id, "limits"));
            Page page = visitor.page();
            calls.patch(id, "{\"limits\": {\"device\": 77}}");
            page.getByLabel("Members").fill("12");
            save(page);
            assertThat(page.getByText("The limits were saved.")).isVisible();
            assertThat(labelled(page, "Devices")).hasValue("77");
        }
        assertThat(calls.get(id).at("/limits/device").asLong()).isEqualTo(77);
        assertThat(calls.get(id).at("/limits/member").asLong()).isEqualTo(12);
    }

    @Test
    void ofLimitsOverwriteNothingThatSomebodyElseChanged() {
        OrganizationId id = calls.create("{\"name\": \"Contended\", \"limits\": {\"member\": 10}}");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin(path(id, "limits"));
            Page page = visitor.page();
            calls.patch(id, "{\"limits\": {\"device\": 77, \"member\": 11}}");
            page.getByLabel("Members").fill("12");
            save(page);
            assertThat(page.getByText("Somebody else changed")).isVisible();
            assertThat(page.getByLabel("Members")).hasValue("12");
            assertThat(page.getByLabel("Members"))
                    .hasAccessibleDescription("Default 100 Somebody else made this 11.");
            assertThat(labelled(page, "Devices")).hasValue("77");
            assertThat(calls.get(id).at("/limits/member").asLong()).isEqualTo(11);

            save(page);
            assertThat(page.getByText("The limits were saved.")).isVisible();
        }
        assertThat(calls.get(id).at("/limits/device").asLong()).isEqualTo(77);
        assertThat(calls.get(id).at("/limits/member").asLong()).isEqualTo(12);
    }

    @Test
    void ofLimitsOverwriteNothingByWayOfTheQuestionEither() {
        OrganizationId id =
                calls.create("{\"name\": \"Questioned\", \"limits\": {\"member\": 10}}");
        calls.join(id, Person.create(server), "admin");
        calls.join(id, Person.create(server), "view");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin(path(id, "limits"));
            Page page = visitor.page();
            page.getByLabel("Members").fill("1");
            save(page);
            calls.patch(id, "{\"limits\": {\"device\": 77, \"member\": 11}}");
            page.getByText("Set these limits").click();
            assertThat(page.getByText("Somebody else changed")).isVisible();
            assertThat(calls.get(id).at("/limits/member").asLong()).isEqualTo(11);
            save(page);
            page.getByText("Back to the form").click();
            save(page);
            page.getByText("Set these limits").click();
            assertThat(page.getByText("The limits were saved.")).isVisible();
        }
        assertThat(calls.get(id).at("/limits/device").asLong()).isEqualTo(77);
        assertThat(calls.get(id).at("/limits/member").asLong()).isEqualTo(1);
    }

    @Test
    void ofLimitsTellNumbersAsTheViewerReadsThem() {
        OrganizationId id = calls.named("Deutsch");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server, Look.GERMAN)) {
            visitor.openWithin(path(id, "limits"));
            Page page = visitor.page();
            calls.patch(id, "{\"limits\": {\"device\": 12345, \"storage\": 2500000000}}");
            labelled(page, "Devices").fill("7");
            page.getByLabel("Storage").fill("8");
            save(page);
            assertThat(labelled(page, "Devices"))
                    .hasAccessibleDescription(
                            Pattern.compile(".*Somebody else made this 12\\.345\\."));
            assertThat(page.getByLabel("Storage"))
                    .hasAccessibleDescription(
                            Pattern.compile(
                                    ".*Somebody else made this 2,5 GB \\(2\\.500\\.000\\.000 bytes\\)\\."));
            assertThat(page.getByText("The last change was made by test token on")).isVisible();
        }
    }

    /// Each sends the form that was shown to all; whoever comes second is told.
    @Test
    void ofAMembersSingleRolesLeavesTheRoleToSomebodyElse() {
        OrganizationId id = calls.named("Demoted");
        calls.join(id, Person.create(server), "admin");
        Person person = calls.join(id, Person.create(server), "admin");
        String member = calls.path(id) + "/members/" + person.id().value();
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin(path(id, "members") + "/" + person.id().value() + "/roles");
            Page page = visitor.page();
            server.client().patch(member, "{\"role\": \"view\"}").ok(200, "instanceOrgMember");
            labelled(page, "What becomes of the roles for single dashboards")
                    .selectOption("replace");
            labelled(page, "Roles for single dashboards").fill("mine");
            save(page);
            assertThat(page.locator("#fault-dashboardRoles")).isVisible();
            labelled(page, "Roles for single dashboards").fill("5a5d1d6f8e7b7b0007c10002 view");
            save(page);
            assertThat(page.getByText("The roles were changed.")).isVisible();
            assertThat(labelled(page, "Role of " + person.email())).hasValue("view");
        }
    }

    @ParameterizedTest
    @CsvSource({"settings, name", "limits, limits.device"})
    void ofManyAtOnceOneIsSaved(String form, String field) {
        OrganizationId id = calls.named("Contended");
        try (ConsoleVisitor visitor = ConsoleVisitor.signedIn(server)) {
            visitor.openWithin(path(id, form));
            Object saved =
                    visitor.page()
                            .evaluate(
                                    """
                                    async (field) => {
                                      const sent = (value) => {
                                        const fields = new URLSearchParams(new FormData(document.querySelector('main form')));
                                        fields.set(field, value);
                                        return fetch(location.href, {method: 'POST', body: fields});
                                      };
                                      const answers = await Promise.all([11, 12, 13, 14, 15, 16].map(sent));
                                      return answers.map((answer) => answer.redirected ? 'saved' : answer.status).sort().join(' ');
                                    }
                                    """,
                                    field);
            assertThat(saved).isEqualTo("422 422 422 422 422 saved");
        }
    }
}
