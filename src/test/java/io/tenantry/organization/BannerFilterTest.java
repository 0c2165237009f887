package io.tenantry.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Who shows a banner, asked of the whole server.
class BannerFilterTest {
    private TestServer server;
    private OrganizationCalls orgs;

    @BeforeEach
    void start() {
        server = TestServer.start();
        orgs = new OrganizationCalls(server);
        orgs.named("Without");
        create("Cleared", "{}");
        create("Said", "{\"message\": \"Hello\"}");
        create("Info", "{\"message\": \"Hello\", \"level\": \"info\"}");
        create("Warning", "{\"level\": \"warning\"}");
        create("Critical", "{\"message\": \"Now\", \"level\": \"critical\"}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private OrganizationId create(String name, String banner) {
        return orgs.create("{\"name\": \"%s\", \"banner\": %s}".formatted(name, banner));
    }

    private List<String> found(String parameters) {
        JsonNode list = orgs.list("bannerLevel=" + parameters);
        List<String> names = OrganizationCalls.valuesOf(list, "name");
        assertThat(list.path("totalCount").asInt()).isEqualTo(names.size());
        return names;
    }

    @Test
    void findsEachLevel() {
        assertThat(found("any")).containsExactly("Critical", "Info", "Said", "Warning");
        assertThat(found("info")).containsExactly("Info", "Said");
        assertThat(found("warning")).containsExactly("Warning");
        assertThat(found("critical")).containsExactly("Critical");
        assertThat(orgs.list("bannerLevel=").path("totalCount").asInt()).isEqualTo(6);
    }

    @Test
    void holdsTogetherWithWhatElseIsAsked() {
        assertThat(found("any&filterField=name&filter=*a*"))
                .containsExactly("Critical", "Said", "Warning");
        String query =
                OrganizationCalls.encoded(
                        "{\"$or\": [{\"name\": \"Info\"}, {\"name\": \"Without\"}]}");
        assertThat(found("any&query=" + query)).containsExactly("Info");
        assertThat(found("any&nearLimit=any")).isEmpty();
    }

    @Test
    void followsChangesAndLeavesDeletedOnesOut() {
        OrganizationId id = create("Changing", "{\"level\": \"critical\"}");
        assertThat(found("critical")).containsExactly("Changing", "Critical");
        orgs.patch(id, "{\"banner\": {}}");
        assertThat(found("critical")).containsExactly("Critical");
        orgs.patch(id, "{\"banner\": {\"level\": \"critical\"}}");
        orgs.delete(id);
        assertThat(found("critical")).containsExactly("Critical");
    }

    @Test
    void refusesAnotherLevel() {
        server.client()
                .get(orgs.path() + "?bannerLevel=loud")
                .refused(400, "Validation", "bannerLevel must be an enum value");
    }
}
