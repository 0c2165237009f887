package io.tenantry.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The table of attributes in `design.md` section 6, rule by rule.
class UsageEventRulesTest extends UsageEventObjects {
    @Nested
    class Attributes {
        @ParameterizedTest
        @CsvSource({"specversion", "id", "source", "type", "subject", "time"})
        void areRequired(String attribute) {
            String message = attribute + " is required: expected ";

            assertThat(message(parseWith(attribute, null))).startsWith(message);
            assertThat(message(parseWith(attribute, "null"))).startsWith(message);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "specversion | '0.3'     | specversion is '0.3': expected '1.0'",
                    "specversion | 1.0       | specversion is 1: expected text of 1 to 255 characters",
                    "id          | ''        | id has 0 characters: expected 1 to 255",
                    "id          | {}        | id is an object: expected text of 1 to 255 characters",
                    "id          | [1]       | id is a list: expected text of 1 to 255 characters",
                    "source      | true      | source is true: expected text of 1 to 255 characters",
                    "type        | 'a.b.c'   | type is 'a.b.c': expected one of tenantry.payload.v1, tenantry.resource.v1, tenantry.notebook.v1",
                    "subject     | 'x'       | subject is 'x': expected an organization's id of 24 hexadecimal characters",
                    "time        | 'today'   | time is 'today': expected an RFC 3339 time, 2026-11-21T10:00:00Z for example",
                    "time        | 1795255200000 | time is 1795255200000: expected an RFC 3339 time, 2026-11-21T10:00:00Z for example",
                    "time        | '2026-02-31T10:00:00Z' | time is '2026-02-31T10:00:00Z': expected an RFC 3339 time, 2026-11-21T10:00:00Z for example",
                    "time        | '2026-11-14T10:20:30.455Z' | time is '2026-11-14T10:20:30.455Z': expected a time not before 2026-11-14T10:20:30.456Z",
                    "time        | '2026-11-21T10:25:30.457Z' | time is '2026-11-21T10:25:30.457Z': expected a time not after 2026-11-21T10:25:30.456Z",
                    "datacontenttype | 'text/xml' | datacontenttype is 'text/xml': expected 'application/json'",
                    "data_base64 | 'AA=='    | data_base64 is not accepted: expected data as a JSON object",
                    "data        | 'text'    | data is 'text': expected a JSON object",
                    "data        | [{}]      | data is a list: expected a JSON object",
                    "data        | null      | data is missing: expected a JSON object"
                },
                quoteCharacter = '~')
        void nameWhatIsWrongAndWhatWasExpected(String attribute, String value, String message) {
            assertThat(message(parseWith(attribute, value))).isEqualTo(message);
        }

        @Test
        void acceptTheWholeWindow() {
            for (String time : List.of("2026-11-14T10:20:30.456Z", "2026-11-21T10:25:30.456Z")) {
                assertThat(parseWith("time", "'" + time + "'")).isInstanceOf(PayloadEvent.class);
            }
        }

        @Test
        void mayNotBeLongerThan255Characters() {
            assertThat(parseWith("id", "'" + "i".repeat(255) + "'"))
                    .isInstanceOf(PayloadEvent.class);
            assertThat(message(parseWith("id", "'" + "i".repeat(256) + "'")))
                    .isEqualTo("id has 256 characters: expected 1 to 255");
        }

        @Test
        void mayNotHoldWhatCannotBeKept() {
            for (String text : List.of("a\\u0000", "\\u001fa", "\\u0085", "a\\ud800", "\\udc00a")) {
                assertThat(message(parseWith("source", "'" + text + "'")))
                        .as(text)
                        .isEqualTo("source holds a control character or half a surrogate pair");
            }
            assertThat(parseWith("source", "'Zürich 🏔 \\ud83c\\udfd4'"))
                    .isInstanceOf(PayloadEvent.class);
        }

        @Test
        void mayBeThereOnlyOnce() {
            assertThat(message(parseWith("id", "'a', 'id': 'b'")))
                    .isEqualTo("id is there more than once");
            assertThat(message(parseWithData("payload", "count", "1, 'count': 2")))
                    .isEqualTo("data.count is there more than once");
        }

        @Test
        void showLongValuesShortened() {
            assertThat(message(parseWith("subject", "'" + "s".repeat(200) + "'")))
                    .startsWith("subject is '" + "s".repeat(64) + "…': expected ");
        }
    }
}
