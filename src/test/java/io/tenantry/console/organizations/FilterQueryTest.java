package io.tenantry.console.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.console.web.Faults;
import io.tenantry.console.web.Fields;
import io.tenantry.console.web.Numbers;
import io.tenantry.contract.Schema;
import io.tenantry.contract.Violation;
import io.tenantry.http.ApiReply;
import io.tenantry.http.Json;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class FilterQueryTest {
    private static final String NAMES =
            "$and, $or, $nor, id, creationDate, lastUpdated, name, mfaMode, isReadOnly, auditLogEnabled,"
                    + " disabledAt, referralId, tags, memberId";
    private static final String COMPARISONS =
            "$eq, $ne, $gt, $lt, $gte, $lte, $startsWith, $endsWith, $contains, $ci, $in, $nin";
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"tags.region", "tags/region", "tags~region", "~1", "a.b/c~0.d", "."})
    void tellsWhereANameIsThatIsNotKnown(String name) {
        assertThat(refused("{\n  \"%s\": 1}".formatted(name)))
                .isEqualTo(
                        "The name “%s” is not known here. Known are %s. Look at line 2, column 3."
                                .formatted(name, NAMES));
        assertThat(refused("{\"$or\": [{},\n {\"name\": \"a\", \"%s\": 1}]}".formatted(name)))
                .isEqualTo(
                        "The name “%s” is not known here. Known are %s. Look at line 2, column 16."
                                .formatted(name, NAMES));
    }

    @Test
    void tellsWhatIsWrongWithinAComparison() {
        assertThat(refused("{\"$or\": [{},\n {\"name\": {\"$ci\": true, \"$has\": \"a\"}}]}"))
                .isEqualTo(
                        "The name “$has” is not known here. Known are %s. Look at line 2, column 25."
                                .formatted(COMPARISONS));
        assertThat(refused("{\"name\": {\"$contains\": 1}}"))
                .isEqualTo(
                        "In the query, name.$contains is not of the right kind. Look at line 1, column 11.");
        assertThat(refused("{\"name\": []}"))
                .isEqualTo(
                        "In the query, name is not written as it should be. Look at line 1, column 2.");
        assertThat(refused("{\"tags\": {\"$eq\": 1}}")).startsWith("In the query, tags is not");
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

    @ParameterizedTest
    @ValueSource(strings = {"=eu", "=", " = eu"})
    void asksForTheKeyOfATag(String tag) {
        OrganizationFilter filter = new OrganizationFilter(Fields.NONE.with("tag", tag), NOW);
        assertThat(filter.ownFaults().of("tag")).isEqualTo("Type a key before the =.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"eu", "region=eu", "region="})
    void findsNothingWrongWithATagThatHasAKey(String tag) {
        OrganizationFilter filter = new OrganizationFilter(Fields.NONE.with("tag", tag), NOW);
        assertThat(filter.ownFaults().isAny()).isFalse();
    }

    @Test
    void tellsWhatIsWrongWithATag() {
        assertThat(ofTag("region=" + "x".repeat(256), "query.tags no schema matches"))
                .isEqualTo(
                        "The key and the value of a tag have ٢٥٥ characters at most. Type key=value, or a key alone.");
        assertThat(ofTag("region=eu", "query.tags.$tagKey is the wrong type"))
                .isEqualTo("This is not of the right kind.");
    }

    private static String ofTag(String tag, String message) {
        return faults("tag", tag, message).of("tag");
    }

    /// What is said of a query that its schema refuses.
    private static String refused(String advanced) {
        Violation violation =
                Schema.named("advancedInstanceOrgQuery").check(Json.MAPPER.readTree(advanced));
        return told(advanced, Objects.requireNonNull(violation).message("query"));
    }

    private static String told(String advanced, String message) {
        return faults("query", advanced, message).of("query");
    }

    private static Faults faults(String field, String typed, String message) {
        Fields fields = Fields.NONE.with(field, typed);
        ObjectNode refusal = Json.MAPPER.createObjectNode().put("message", message);
        return new OrganizationFilter(fields, NOW)
                .faults(new ApiReply(400, refusal, null), Numbers.of("ar-EG"));
    }
}
