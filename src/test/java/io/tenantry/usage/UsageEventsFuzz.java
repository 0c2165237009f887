package io.tenantry.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.failure.Invalid;
import io.tenantry.http.Json;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Bodies with usage events, of any bytes: the first one chooses the format. What is taken for
/// events must be what another reader of JSON finds there.
public final class UsageEventsFuzz {
    private static final UsageEventParser PARSER =
            new UsageEventParser(UsageWindow.STANDARD, UsageWorld.CLOCK);

    /// Names that stand twice in an object are read differently from reader to reader.
    private static final JsonMapper STRICT =
            Json.MAPPER.rebuild().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private UsageEventsFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length == 0) {
            return;
        }
        UsageEventFormat[] formats = UsageEventFormat.values();
        UsageEventFormat format = formats[Byte.toUnsignedInt(data[0]) % formats.length];
        byte[] body = Arrays.copyOfRange(data, 1, data.length);
        try {
            compare(format, body, PARSER.parse(format, new ByteArrayInputStream(body), _ -> {}));
        } catch (Invalid refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    private static void compare(UsageEventFormat format, byte[] body, List<ParsedEvent> events) {
        if (format == UsageEventFormat.LINES) {
            return;
        }
        JsonNode json;
        try {
            json = STRICT.readTree(body);
        } catch (JacksonException unread) {
            // Somewhere a name stands twice, or the event is nested as deep as no other reader
            // goes.
            return;
        }
        List<JsonNode> values =
                format == UsageEventFormat.BATCH ? json.valueStream().toList() : List.of(json);
        assertThat(events).hasSameSizeAs(values);
        for (int i = 0; i < values.size(); i++) {
            compare(events.get(i), values.get(i));
        }
    }

    private static void compare(ParsedEvent event, JsonNode json) {
        switch (event) {
            case RejectedEvent rejected -> assertThat(rejected.message()).isNotBlank();
            case UsageEvent accepted -> {
                EventHead head = accepted.head();
                assertThat(json.path("id").asString()).isEqualTo(head.id());
                assertThat(json.path("source").asString()).isEqualTo(head.source());
                assertThat(json.path("subject").asString())
                        .isEqualToIgnoringCase(head.subject().value());
                assertThat(EventTime.parse(json.path("time").asString())).contains(head.time());
                if (accepted instanceof PayloadEvent payload) {
                    assertThat(count(json))
                            .isEqualByComparingTo(BigDecimal.valueOf(payload.count()));
                }
            }
        }
    }

    /// An event that does not say is one payload.
    private static BigDecimal count(JsonNode json) {
        JsonNode count = json.at("/data/count");
        return count.isMissingNode() ? BigDecimal.ONE : count.decimalValue();
    }
}
