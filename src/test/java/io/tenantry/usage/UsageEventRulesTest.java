package io.tenantry.usage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The table of attributes in `design.md` section 6, rule by rule.
class UsageEventRulesTest {
    private static final UsageEventParser PARSER =
            new UsageEventParser(UsageWindow.STANDARD, UsageWorld.CLOCK);

    private static final Map<String, Map<String, String>> DATA =
            Map.of(
                    "payload",
                    Map.of("type", "'timer'", "source", "'timer.flow'"),
                    "resource",
                    Map.of("action", "'created'", "kind", "'device'", "id", "'d-1'"),
                    "notebook",
                    Map.of("status", "'completed'", "minutes", "3"));

    /// The attributes of a good event as JSON, with single quotes.
    private static Map<String, String> attributes(String type, Map<String, String> data) {
        Map<String, String> attributes = new HashMap<>();
        attributes.put("specversion", "'1.0'");
        attributes.put("id", "'e-1'");
        attributes.put("source", "'broker-1'");
        attributes.put("type", "'tenantry." + type + ".v1'");
        attributes.put("subject", "'5f1c5b9e0c5d3a0007a1b2c3'");
        attributes.put("time", "'2026-11-21T10:00:00Z'");
        attributes.put("data", object(data));
        return attributes;
    }

    private static String object(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> "'" + member.getKey() + "':" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static Map<String, String> with(
            Map<String, String> members, String name, @Nullable String value) {
        Map<String, String> changed = new HashMap<>(members);
        changed.remove(name);
        if (value != null) {
            changed.put(name, value);
        }
        return changed;
    }

    private static Map<String, String> data(String type) {
        return requireNonNull(DATA.get(type));
    }

    private static ParsedEvent parse(String json) {
        byte[] body = json.replace('\'', '"').getBytes(UTF_8);
        return PARSER.parse(UsageEventFormat.SINGLE, new ByteArrayInputStream(body), _ -> {})
                .getFirst();
    }

    /// Parses a good event of which one attribute has another value, or none.
    private static ParsedEvent parseWith(String attribute, @Nullable String value) {
        return parse(object(with(attributes("payload", data("payload")), attribute, value)));
    }

    /// Parses a good event of which one member of `data` has another value, or none.
    private static ParsedEvent parseWithData(String type, String member, @Nullable String value) {
        return parse(object(attributes(type, with(data(type), member, value))));
    }

    private static String message(ParsedEvent event) {
        return ((RejectedEvent) event).message();
    }

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

    @Nested
    class Payloads {
        @Test
        void haveDefaults() {
            PayloadEvent event = (PayloadEvent) parseWith("id", "'a'");

            assertThat(event.count()).isEqualTo(1);
            assertThat(event.bytes()).isZero();
            assertThat(event.billable()).isTrue();
            assertThat(event.applicationId()).isNull();
        }

        @ParameterizedTest
        @EnumSource
        void areBilledByTheirTypeUnlessTheySayOtherwise(PayloadType type) {
            String name = "'" + type.contractName() + "'";

            PayloadEvent event = (PayloadEvent) parseWithData("payload", "type", name);

            assertThat(event.type()).isEqualTo(type);
            assertThat(event.billable()).isEqualTo(type.billable());
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "type     | 'Timer'  | data.type is 'Timer': expected one of appFile, dataTable",
                    "source   | 3        | data.source is 3: expected text of 1 to 64 characters",
                    "count    | 0        | data.count is 0: expected a whole number from 1 to 1000000",
                    "count    | 1000001  | data.count is 1000001: expected a whole number from 1 to 1000000",
                    "count    | '1'      | data.count is '1': expected a whole number from 1 to 1000000",
                    "count    | 1.5      | data.count is 1.5: expected a whole number from 1 to 1000000",
                    "bytes    | -1       | data.bytes is -1: expected a whole number from 0 to 1000000000000",
                    "bytes    | 1e999999999 | data.bytes is 1e999999999: expected a whole number from 0",
                    "bytes    | 99999999999999999999 | data.bytes is 99999999999999999999: expected",
                    "billable | 'yes'    | data.billable is 'yes': expected true or false",
                    "applicationId | ''  | data.applicationId has 0 characters: expected 1 to 255"
                },
                quoteCharacter = '~')
        void nameWhatIsWrongAndWhatWasExpected(String member, String value, String message) {
            assertThat(message(parseWithData("payload", member, value))).startsWith(message);
        }

        @Test
        void takeWholeNumbersHoweverTheyAreWritten() {
            PayloadEvent event = (PayloadEvent) parseWithData("payload", "count", "1e1");

            assertThat(event.count()).isEqualTo(10);
            assertThat(((PayloadEvent) parseWithData("payload", "bytes", "7.0")).bytes())
                    .isEqualTo(7);
        }
    }

    @Nested
    class Resources {
        @ParameterizedTest
        @EnumSource
        void areOfEveryKindThatTheSummaryCounts(ResourceKind kind) {
            String name = "'" + kind.kindName() + "'";

            ResourceEvent event = (ResourceEvent) parseWithData("resource", "kind", name);

            assertThat(event.kind()).isEqualTo(kind);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "action | 'moved' | data.action is 'moved': expected one of created, deleted",
                    "kind   | 'car'   | data.kind is 'car': expected one of apitoken, application, ",
                    "id     | 12      | data.id is 12: expected text of 1 to 255 characters",
                    "bytes  | -5      | data.bytes is -5: expected a whole number from 0 to "
                },
                quoteCharacter = '~')
        void nameWhatIsWrongAndWhatWasExpected(String member, String value, String message) {
            assertThat(message(parseWithData("resource", member, value))).startsWith(message);
        }

        @ParameterizedTest
        @CsvSource({"action", "kind", "id"})
        void needTheirData(String member) {
            assertThat(message(parseWithData("resource", member, null)))
                    .startsWith("data." + member + " is required: expected ");
        }
    }

    @Nested
    class Notebooks {
        @ParameterizedTest
        @EnumSource
        void haveEveryStatus(NotebookStatus status) {
            String name = "'" + status.eventName() + "'";

            NotebookEvent event = (NotebookEvent) parseWithData("notebook", "status", name);

            assertThat(event.status()).isEqualTo(status);
        }

        @Test
        void needTheirMinutesOnceTheyEnded() {
            assertThat(message(parseWithData("notebook", "minutes", null)))
                    .isEqualTo("data.minutes is required: expected a whole number");

            ParsedEvent queued =
                    parse(object(attributes("notebook", Map.of("status", "'queued'"))));
            assertThat(((NotebookEvent) queued).minutes()).isZero();
        }

        @Test
        void nameWhatIsWrongAndWhatWasExpected() {
            assertThat(message(parseWithData("notebook", "status", "'done'")))
                    .isEqualTo(
                            "data.status is 'done': expected one of queued, completed, canceled,"
                                    + " errored, timeout");
            assertThat(message(parseWithData("notebook", "minutes", "-1")))
                    .isEqualTo("data.minutes is -1: expected a whole number from 0 to 1000000");
        }
    }
}
