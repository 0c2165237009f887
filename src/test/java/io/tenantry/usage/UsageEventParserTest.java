package io.tenantry.usage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.failure.Invalid;
import io.tenantry.failure.InvalidContent;
import io.tenantry.organization.OrganizationId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class UsageEventParserTest {
    private static final UsageEventParser PARSER =
            new UsageEventParser(UsageWindow.STANDARD, UsageWorld.CLOCK);

    private static final OrganizationId SUBJECT = new OrganizationId("5f1c5b9e0c5d3a0007a1b2c3");

    private static final String EVENT =
            """
            {"specversion": "1.0", "id": "e-1", "source": "broker-1", "type": "tenantry.payload.v1",
             "subject": "5f1c5b9e0c5d3a0007a1b2c3", "time": "2026-11-21T10:00:00.5Z",
             "data": {"type": "timer", "source": "timer.flow", "count": 7, "bytes": 700,
                      "billable": false, "applicationId": "a-1"}}
            """
                    .replace("\n", " ");

    private static final PayloadEvent PARSED =
            new PayloadEvent(
                    new EventHead(
                            "e-1", "broker-1", SUBJECT, Instant.parse("2026-11-21T10:00:00.5Z")),
                    PayloadType.TIMER,
                    "timer.flow",
                    7,
                    700,
                    false,
                    "a-1");

    private static List<ParsedEvent> parse(UsageEventFormat format, String body) {
        return PARSER.parse(format, new ByteArrayInputStream(body.getBytes(UTF_8)), _ -> {});
    }

    @Nested
    class Single {
        @Test
        void isOneEvent() {
            assertThat(parse(UsageEventFormat.SINGLE, EVENT)).containsExactly(PARSED);
        }

        @Test
        void mayHaveItsMembersInAnyOrder() {
            String body =
                    """
                    {"data": {"count": 7, "bytes": 700, "source": "timer.flow", "type": "timer",
                              "applicationId": "a-1", "billable": false, "other": {"a": [1]}},
                     "time": "2026-11-21T12:00:00.500+02:00", "subject": "5F1C5B9E0C5D3A0007A1B2C3",
                     "type": "tenantry.payload.v1", "source": "broker-1", "id": "e-1",
                     "traceparent": "00-1", "extension": {"deep": [[]]},
                     "datacontenttype": "application/json; charset=utf-8", "specversion": "1.0"}
                    """;

            assertThat(parse(UsageEventFormat.SINGLE, body)).containsExactly(PARSED);
        }

        @Test
        void isRefusedWholeWhenItIsNoJson() {
            for (String body : List.of("", "  ", "{", "nonsense", EVENT + "x", EVENT + EVENT)) {
                assertThatThrownBy(() -> parse(UsageEventFormat.SINGLE, body))
                        .as(body)
                        .isInstanceOf(InvalidContent.class)
                        .hasMessageStartingWith("Invalid JSON: ")
                        .hasMessageNotContaining("REDACTED");
            }
        }

        @Test
        void isRejectedWhenItIsNoObject() {
            assertThat(parse(UsageEventFormat.SINGLE, "[[1]]"))
                    .containsExactly(new RejectedEvent("the event is no JSON object"));
        }

        @Test
        void isRefusedWholeWhenItIsNestedTooDeeply() {
            String deep = "{\"extension\":" + "[".repeat(40) + "]".repeat(40) + "}";

            assertThatThrownBy(() -> parse(UsageEventFormat.SINGLE, deep))
                    .isInstanceOf(InvalidContent.class)
                    .hasMessageStartingWith("Invalid JSON: nested deeper than 32 levels");
        }

        @Test
        void isRefusedWholeWhenItsPackingIsBroken() {
            InputStream broken = failingWith(new ZipException("invalid block type"));

            assertThatThrownBy(() -> PARSER.parse(UsageEventFormat.SINGLE, broken, _ -> {}))
                    .isInstanceOf(InvalidContent.class)
                    .hasMessage("Invalid gzip content: invalid block type");
        }

        @Test
        void tellsWhenItCannotBeRead() {
            for (UsageEventFormat format : UsageEventFormat.values()) {
                InputStream broken = failingWith(new IOException("connection reset"));

                assertThatThrownBy(() -> PARSER.parse(format, broken, _ -> {}))
                        .isInstanceOf(UncheckedIOException.class);
            }
        }
    }

    @Nested
    class Batch {
        @Test
        void isAnArrayOfEvents() {
            assertThat(parse(UsageEventFormat.BATCH, "[" + EVENT + "," + EVENT + "]"))
                    .containsExactly(PARSED, PARSED);
            assertThat(parse(UsageEventFormat.BATCH, "[]")).isEmpty();
        }

        @Test
        void keepsItsGoodEventsBesideBadOnes() {
            String bad = EVENT.replace("timer.flow", "");

            assertThat(parse(UsageEventFormat.BATCH, "[" + bad + ", 4, " + EVENT + "]"))
                    .containsExactly(
                            new RejectedEvent("data.source has 0 characters: expected 1 to 64"),
                            new RejectedEvent("the event is no JSON object"),
                            PARSED);
        }

        @Test
        void isRefusedWholeWhenItIsNoJson() {
            for (String body : List.of("", "[", "[" + EVENT, "[" + EVENT + ",]", "[] []")) {
                assertThatThrownBy(() -> parse(UsageEventFormat.BATCH, body))
                        .as(body)
                        .isInstanceOf(InvalidContent.class);
            }
        }

        @Test
        void isRefusedWholeWhenItIsNoArray() {
            assertThatThrownBy(() -> parse(UsageEventFormat.BATCH, EVENT))
                    .isInstanceOf(Invalid.class)
                    .hasMessage("the body is no JSON array: expected an array of events");
        }
    }

    @Nested
    class Lines {
        @Test
        void areOneEventEach() {
            assertThat(parse(UsageEventFormat.LINES, EVENT + "\r\n\n  \n" + EVENT))
                    .containsExactly(PARSED, PARSED);
            assertThat(parse(UsageEventFormat.LINES, "")).isEmpty();
        }

        @Test
        void mayBeBadOneByOne() {
            String tooLong = EVENT.replace("{", "{" + " ".repeat(LineReader.LENGTH_MAX));
            String body = String.join("\n", "{\"id\":", EVENT, EVENT + EVENT, tooLong, EVENT);

            assertThat(parse(UsageEventFormat.LINES, body))
                    .satisfiesExactly(
                            broken -> assertRejected(broken, "Invalid JSON: "),
                            good -> assertThat(good).isEqualTo(PARSED),
                            two -> assertRejected(two, "the line holds more than one JSON value"),
                            longer -> assertRejected(longer, "the line is longer than 65536 bytes"),
                            good -> assertThat(good).isEqualTo(PARSED));
        }
    }

    private static void assertRejected(ParsedEvent event, String message) {
        assertThat(event)
                .isInstanceOfSatisfying(
                        RejectedEvent.class,
                        rejected -> assertThat(rejected.message()).startsWith(message));
    }

    private static InputStream failingWith(IOException failure) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw failure;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                throw failure;
            }
        };
    }
}
