package io.tenantry.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.contract.RequestSchema.Parameter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RequestSchemaTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final RequestSchema LIST =
            RequestSchema.of(
                    List.of(
                            Parameter.id("instanceId"),
                            Parameter.choice("sortField", "name", "id"),
                            Parameter.text("page"),
                            Parameter.optional("query", "advancedInstanceOrgQuery")));

    private static final RequestSchema PATCH =
            RequestSchema.of(
                    List.of(
                            Parameter.id("instanceId"),
                            Parameter.id("orgId"),
                            Parameter.text("summaryInclude"),
                            Parameter.required("organization", "instanceOrgPatch")));

    private static @Nullable String check(RequestSchema schema, String values) {
        return schema.check(JSON.readValue(values, new TypeReference<Map<String, JsonNode>>() {}));
    }

    @Test
    void acceptsAFaultlessRequest() {
        String values =
                """
                {
                  "accessToken": "e30.e30.", "_actions": "false", "losantdomain": "x",
                  "instanceId": "575ec8687ae143cd83dc4a97", "sortField": "id", "page": "abc",
                  "query": {"name": {"$ci": true}}, "unknown": 1
                }
                """;
        assertThat(check(LIST, values)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {}                                                                     | instanceId is required
                    {"instanceId": "x"}                                                    | instanceId pattern mismatch
                    {"instanceId": ["575ec8687ae143cd83dc4a97"]}                           | instanceId is the wrong type
                    {"instanceId": "x", "_links": ["a", "b"]}                              | _links is the wrong type
                    {"instanceId": "x", "accessToken": ["a"], "_links": ["a", "b"]}        | accessToken is the wrong type
                    {"instanceId": "575ec8687ae143cd83dc4a97", "sortField": "", "page": 1} | sortField must be an enum value
                    {"instanceId": "575ec8687ae143cd83dc4a97", "page": ["1", "2"]}         | page is the wrong type
                    {"instanceId": "575ec8687ae143cd83dc4a97", "query": null}              | query is the wrong type
                    {"instanceId": "575ec8687ae143cd83dc4a97", "query": {"$and": [[]]}}    | query.$and.0 referenced schema does not match
                    """)
    void reportsTheFirstFaultInTheOrderOfTheParameters(String values, String message) {
        assertThat(check(LIST, values)).isEqualTo(message);
    }

    @Test
    void reportsAMissingBodyBeforeABadId() {
        String bad =
                """
                {"instanceId": "x", "orgId": "y"}
                """;
        assertThat(check(PATCH, bad)).isEqualTo("organization is required");
    }

    @Test
    void namesTheWholePath() {
        String bad =
                """
                {
                  "instanceId": "575ec8687ae143cd83dc4a97", "orgId": "575ed6e87ae143cd83dc4aa8",
                  "organization": {"tags": [{"key": "a"}]}
                }
                """;
        assertThat(check(PATCH, bad)).isEqualTo("organization.tags.0.value is required");
    }

    @Test
    void readsANullBodyAsABodyOfTheWrongType() {
        String bad =
                """
                {
                  "instanceId": "575ec8687ae143cd83dc4a97", "orgId": "575ed6e87ae143cd83dc4aa8",
                  "organization": null
                }
                """;
        assertThat(check(PATCH, bad)).isEqualTo("organization is the wrong type");
    }
}
