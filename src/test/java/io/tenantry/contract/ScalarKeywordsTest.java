package io.tenantry.contract;

import static io.tenantry.contract.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarKeywordsTest {
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
}
