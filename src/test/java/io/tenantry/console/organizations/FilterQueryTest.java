package io.tenantry.console.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.console.web.Fields;
import io.tenantry.contract.Schema;
import io.tenantry.http.ApiReply;
import io.tenantry.http.Json;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class FilterQueryTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"tags.region", "tags/region", "tags~region", "~1", "a.b/c~0.d", "."})
    void tellsWhereANameIsThatIsNotKnown(String name) {
        assertThat(refused("{\n  \"%s\": 1}".formatted(name)))
                .isEqualTo(
                        "The name “%s” is not known here. Look at line 2, column 3."
                                .formatted(name));
        assertThat(refused("{\"$or\": [{},\n {\"name\": \"a\", \"%s\": 1}]}".formatted(name)))
                .isEqualTo(
                        "The name “%s” is not known here. Look at line 2, column 16."
                                .formatted(name));
    }

    @Test
    void tellsAPlaceWhoseNameHoldsADot() {
        assertThat(told("{\"tags\":\n {\"a.b/c\": 1}}", "query.tags.a.b/c is the wrong type"))
                .isEqualTo(
                        "In the query, tags.a.b/c is not of the right kind. Look at line 2, column 3.");
    }

    @Test
    void tellsNoPlaceWhereNoneIsKnown() {
        assertThat(told("{\"name\": 1}", "query.name.$x is the wrong type"))
                .isEqualTo("In the query, name.$x is not of the right kind.");
    }

    /// What is said of a query that its schema refuses.
    private static String refused(String advanced) {
        return told(
                advanced,
                Schema.named("advancedInstanceOrgQuery")
                        .check(Json.MAPPER.readTree(advanced))
                        .message("query"));
    }

    private static String told(String advanced, String message) {
        Fields fields = Fields.NONE.with("query", advanced);
        ObjectNode refusal = Json.MAPPER.createObjectNode().put("message", message);
        return FilterQuery.of(new OrganizationFilter(fields, NOW), NOW)
                .faults(new ApiReply(400, refusal, null))
                .of("query");
    }
}
