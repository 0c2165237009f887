package io.tenantry.contract;

import static io.tenantry.contract.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SchemaTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Nested
    class Choices {
        @Test
        void areOneOfAList() {
            String schema =
                    """
                    {"enum": ["a", 1, false]}
                    """;
            assertThat(fault(schema, "\"a\"")).isNull();
            assertThat(fault(schema, "1.0")).isNull();
            assertThat(fault(schema, "false")).isNull();
            for (String other : new String[] {"\"A\"", "\"1\"", "0", "true", "null", "{}", "[]"}) {
                assertThat(fault(schema, other)).isEqualTo("must be an enum value");
            }
        }

        @Test
        void areExactlyOneSchema() {
            String schema =
                    """
                    {"oneOf": [{"type": "number"}, {"type": "integer"}, {"type": "string"}]}
                    """;
            assertThat(fault(schema, "1.5")).isNull();
            assertThat(fault(schema, "\"\"")).isNull();
            assertThat(fault(schema, "1")).isEqualTo("no (or more than one) schemas match");
            assertThat(fault(schema, "{}")).isEqualTo("no (or more than one) schemas match");
        }

        @Test
        void areAnySchema() {
            String schema =
                    """
                    {"anyOf": [{"required": ["a"]}, {"required": ["b"]}]}
                    """;
            assertThat(fault(schema, "{\"a\": 1, \"b\": 1}")).isNull();
            assertThat(fault(schema, "{\"c\": 1}")).isEqualTo("no schemas match");
        }
    }

    @Nested
    class References {
        @Test
        void toAFileAreSeenThrough() {
            assertThat(fault(Schema.named("instanceOrgPatch"), "{\"limits\": {\"member\": -1}}"))
                    .isEqualTo("limits.member is less than minimum");
        }

        @Test
        void toTheSchemaItselfAreNot() {
            Schema query = Schema.named("advancedInstanceOrgQuery");
            assertThat(fault(query, "{\"$and\": [{}, {\"$or\": [{\"name\": \"x\"}]}]}")).isNull();
            assertThat(fault(query, "{\"$and\": [{}, {\"$or\": [{\"nome\": \"x\"}]}]}"))
                    .isEqualTo("$and.1 referenced schema does not match");
        }

        @Test
        void mayBeAsDeepAsJsonIsRead() {
            String deep = "{\"$and\": [".repeat(240) + "{}" + "]}".repeat(240);
            assertThat(fault(Schema.named("advancedInstanceOrgQuery"), deep)).isNull();
        }
    }

    @Nested
    class Named {
        @Test
        void isCompiledOnce() {
            assertThat(Schema.named("instanceOrg")).isSameAs(Schema.named("instanceOrg"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "nobody", "../logback", "instanceOrg.json", "a/b"})
        void refusesUnknownNames(String name) {
            assertThatIllegalArgumentException().isThrownBy(() -> Schema.named(name));
        }

        @Test
        void givesItsJsonAsACopy() {
            Schema schema = Schema.named("success");
            JsonNode copy = schema.json();
            copy.asObject().removeAll();
            assertThat(schema.json().get("title").stringValue()).isEqualTo("Success");
        }
    }

    @Nested
    class Compile {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"allOf\": []}",
                    "{\"minimun\": 1}",
                    "{\"properties\": {\"a\": {\"const\": 1}}}",
                    "{\"type\": \"float\"}",
                    "{\"format\": \"ipv4\"}",
                    "{\"maxItems\": \"10\"}",
                    "{\"maxLength\": -1}",
                    "{\"minimum\": \"1\"}",
                    "{\"pattern\": \"^a.b$\"}",
                    "{\"pattern\": \"^[^a]{1,2}$\"}",
                    "{\"required\": \"a\"}",
                    "{\"enum\": [{}]}",
                    "{\"oneOf\": []}",
                    "{\"uniqueItems\": false}",
                    "{\"additionalProperties\": true}",
                    "{\"items\": [{}]}",
                    "{\"$ref\": \"#/definitions/a\"}",
                    "{\"$ref\": \"success.json\", \"type\": \"object\"}",
                    "{\"$ref\": \"nobody.json\"}",
                    "true",
                })
        void refusesWhatItDoesNotUnderstand(String schema) {
            JsonNode json = JSON.readTree(schema);
            assertThatIllegalArgumentException().isThrownBy(() -> Schema.compile(json));
        }
    }
}
