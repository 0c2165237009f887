package io.tenantry.contract;

import static io.tenantry.contract.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerKeywordsTest {
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
}
