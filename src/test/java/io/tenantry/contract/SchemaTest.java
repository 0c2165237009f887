package io.tenantry.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SchemaTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// The fault as "path text", or null.
    private static @Nullable String fault(String schema, String value) {
        return fault(Schema.compile(JSON.readTree(schema)), value);
    }

    private static @Nullable String fault(Schema schema, String value) {
        Violation violation = schema.check(JSON.readTree(value));
        return violation == null ? null : (violation.path() + " " + violation.text()).strip();
    }

    @Nested
    class Type {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                textBlock =
                        """
                        null    | null
                        boolean | false
                        object  | {}
                        array   | []
                        number  | 1.5
                        number  | 1
                        integer | 1
                        integer | 1.0
                        integer | 1e1
                        integer | 9007199254740993
                        integer | 1e300
                        integer | -0.0
                        string  | ""
                        """)
        void acceptsItsOwn(String type, String value) {
            assertThat(fault("{\"type\": \"" + type + "\"}", value)).isNull();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                textBlock =
                        """
                        null    | false
                        boolean | "true"
                        object  | []
                        object  | null
                        array   | {}
                        number  | "1"
                        number  | 1e999
                        integer | 1.5
                        integer | 1e-1
                        integer | 1e999
                        string  | 1
                        string  | null
                        """)
        void refusesOthers(String type, String value) {
            assertThat(fault("{\"type\": \"" + type + "\"}", value)).isEqualTo("is the wrong type");
        }

        @Test
        void mayNameSeveral() {
            String schema =
                    """
                    {"type": ["string", "null"]}
                    """;
            assertThat(fault(schema, "null")).isNull();
            assertThat(fault(schema, "\"\"")).isNull();
            assertThat(fault(schema, "1")).isEqualTo("is the wrong type");
        }
    }

    @Nested
    class Numbers {
        private static final String FROM_5_TO_3600 =
                """
                {"type": "integer", "minimum": 5, "maximum": 3600}
                """;

        @ParameterizedTest
        @ValueSource(strings = {"5", "3600", "5.0"})
        void mayBeTheBounds(String value) {
            assertThat(fault(FROM_5_TO_3600, value)).isNull();
        }

        @Test
        void areComparedWithMinimum() {
            assertThat(fault(FROM_5_TO_3600, "4")).isEqualTo("is less than minimum");
            assertThat(fault(FROM_5_TO_3600, "-1e300")).isEqualTo("is less than minimum");
        }

        @Test
        void areComparedWithMaximum() {
            assertThat(fault(FROM_5_TO_3600, "3601")).isEqualTo("is more than maximum");
            assertThat(fault(FROM_5_TO_3600, "9".repeat(400))).isEqualTo("is the wrong type");
        }
    }

    @Nested
    class Texts {
        @Test
        void areMeasuredInUtf16Units() {
            String schema =
                    """
                    {"type": "string", "minLength": 2, "maxLength": 3}
                    """;
            assertThat(fault(schema, "\"😀\"")).isNull();
            assertThat(fault(schema, "\"a\"")).isEqualTo("has less length than allowed");
            assertThat(fault(schema, "\"😀😀\"")).isEqualTo("has longer length than allowed");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"575ec8687ae143cd83dc4a9\"",
                    "\"575ec8687ae143cd83dc4a97f\"",
                    "\"575ec8687ae143cd83dc4a9g\"",
                    "\"575ec8687ae143cd83dc4a97\\n\"",
                    "\"٥٧٥ec8687ae143cd83dc4a97\"",
                    "\"\"",
                })
        void mustBeLikeThePattern(String value) {
            String schema =
                    """
                    {"type": "string", "pattern": "^[A-Fa-f\\\\d]{24}$"}
                    """;
            assertThat(fault(schema, "\"575ec8687AE143cd83dc4a97\"")).isNull();
            assertThat(fault(schema, value)).isEqualTo("pattern mismatch");
        }

        @Test
        void thatAreTooLongAreNotComparedWithThePattern() {
            String schema =
                    """
                    {"type": "string", "pattern": "^[a-z]{1,3}$", "maxLength": 2}
                    """;
            assertThat(fault(schema, "\"A\"")).isEqualTo("pattern mismatch");
            assertThat(fault(schema, "\"ABC\"")).isEqualTo("has longer length than allowed");
        }

        @ParameterizedTest
        @ValueSource(strings = {"@", "a@b", "a@b@c", "Ünal@exämple"})
        void areEmailsWithAnAtSign(String text) {
            assertThat(fault("{\"format\": \"email\"}", '"' + text + '"')).isNull();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "a.b", "a b@c", "a@b\\n", "a@b\\u00a0", "a@b\\ufeff"})
        void areNoEmailsWithoutAnAtSignOrWithSpace(String text) {
            assertThat(fault("{\"format\": \"email\"}", '"' + text + '"'))
                    .isEqualTo("must be email format");
        }

        @ParameterizedTest
        @ValueSource(strings = {"a:", "https://example.com/ä?x#y", "git+ssh-1.0:x", "mailto:a@b"})
        void areUrisWithAScheme(String text) {
            assertThat(fault("{\"format\": \"uri\"}", '"' + text + '"')).isNull();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", ":", "a", "/a:b", "1a:b", "ä:b", "a_b:c", "a:b c", "a:b\\n"})
        void areNoUrisWithoutAScheme(String text) {
            assertThat(fault("{\"format\": \"uri\"}", '"' + text + '"'))
                    .isEqualTo("must be uri format");
        }

        @Test
        void thatAreTooLongMayStillBeNoEmail() {
            String email =
                    """
                    {"type": "string", "format": "email", "maxLength": 3}
                    """;
            assertThat(fault(email, "\"abcd\"")).isEqualTo("must be email format");
            assertThat(fault(email, "\"a@bc\"")).isEqualTo("has longer length than allowed");
            assertThat(fault(email.replace("email", "uri"), "\"abcd\""))
                    .isEqualTo("has longer length than allowed");
        }

        @Test
        void areDateTimesWhenDateTimesReadsThem() {
            String schema =
                    """
                    {"type": "string", "format": "date-time"}
                    """;
            assertThat(fault(schema, "\"2026-02-28T00:00:00Z\"")).isNull();
            assertThat(fault(schema, "\"2026-02-31T00:00:00Z\""))
                    .isEqualTo("must be date-time format");
        }
    }

    @Nested
    class Arrays {
        @Test
        void areMeasured() {
            String schema =
                    """
                    {"type": "array", "minItems": 1, "maxItems": 2}
                    """;
            assertThat(fault(schema, "[1]")).isNull();
            assertThat(fault(schema, "[]")).isEqualTo("has less items than allowed");
            assertThat(fault(schema, "[1, 2, 3]")).isEqualTo("has more items than allowed");
        }

        @Test
        void haveTheirItemsCheckedBeforeTheirSize() {
            String schema =
                    """
                    {"type": "array", "items": {"type": "string"}, "maxItems": 1}
                    """;
            assertThat(fault(schema, "[\"a\", 1]")).isEqualTo("1 is the wrong type");
            assertThat(fault(schema, "[\"a\", \"b\"]")).isEqualTo("has more items than allowed");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "[\"a\", \"b\", \"a\"]",
                    "[1, 1.0]",
                    "[0, -0.0]",
                    "[{}, {}]",
                    "[[1], [1]]",
                    "[null, null]",
                    "[true, true]",
                })
        void mustBeUnique(String value) {
            String schema =
                    """
                    {"type": "array", "uniqueItems": true, "items": {"type": "string"}}
                    """;
            assertThat(fault(schema, value)).isEqualTo("must be unique");
        }

        @Test
        void areUniqueWhenTypesDiffer() {
            String schema =
                    """
                    {"uniqueItems": true}
                    """;
            assertThat(fault(schema, "[1, \"1\", true, \"true\", [1], 2]")).isNull();
        }
    }

    @Nested
    class Objects {
        private static final String CLOSED =
                """
                {
                  "type": "object",
                  "properties": {"a": {"type": "integer"}, "b": {"type": "integer"}},
                  "additionalProperties": false,
                  "required": ["b", "a"]
                }
                """;

        @Test
        void lackWhatIsRequiredFirst() {
            assertThat(fault(CLOSED, "{\"x\": 1}")).isEqualTo("b is required");
            assertThat(fault(CLOSED, "{\"x\": 1, \"b\": \"\"}")).isEqualTo("a is required");
        }

        @Test
        void thatHaveANullLackNothing() {
            assertThat(fault(CLOSED, "{\"a\": null, \"b\": 1}")).isEqualTo("a is the wrong type");
        }

        @ParameterizedTest
        @ValueSource(strings = {"x", "", "__proto__", "constructor", "toString"})
        void mustNotHaveOtherKeys(String key) {
            assertThat(fault(CLOSED, "{\"" + key + "\": 1, \"a\": \"\", \"b\": 1}"))
                    .isEqualTo("has additional properties");
        }

        @Test
        void haveTheirPropertiesCheckedInTheOrderOfTheSchema() {
            assertThat(fault(CLOSED, "{\"b\": \"\", \"a\": \"\"}"))
                    .isEqualTo("a is the wrong type");
        }

        @Test
        void mayHaveOtherKeysOfOneKind() {
            String schema =
                    """
                    {"properties": {"a": {}}, "additionalProperties": {"type": "number"}}
                    """;
            assertThat(fault(schema, "{\"a\": \"\", \"b\": 1}")).isNull();
            assertThat(fault(schema, "{\"a\": \"\", \"b.c\": \"\"}"))
                    .isEqualTo("b.c is the wrong type");
        }

        @Test
        void mayHaveKeysLikeAPattern() {
            String schema =
                    """
                    {
                      "patternProperties": {"^[a-z]{1,3}": {"type": "number"}},
                      "additionalProperties": false
                    }
                    """;
            assertThat(fault(schema, "{\"ab\": 1, \"abcd e\": 2}")).isNull();
            assertThat(fault(schema, "{\"A\": 1}")).isEqualTo("has additional properties");
            assertThat(fault(schema, "{\"a\": \"\"}")).isEqualTo("a is the wrong type");
        }

        @Test
        void areMeasured() {
            String schema =
                    """
                    {"minProperties": 1, "maxProperties": 1}
                    """;
            assertThat(fault(schema, "{\"a\": 1}")).isNull();
            assertThat(fault(schema, "{}")).isEqualTo("has less properties than allowed");
            assertThat(fault(schema, "{\"a\": 1, \"b\": 1}"))
                    .isEqualTo("has more properties than allowed");
        }
    }

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
