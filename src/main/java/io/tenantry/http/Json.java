package io.tenantry.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/// How JSON is read and written on the wire: in UTF-8 alone, as RFC 8259 has it, times in UTC to
/// the millisecond, absent values left out, nothing after the end of a body.
public final class Json {
    /// The one mapper; safe for use by many threads.
    public static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .changeDefaultPropertyInclusion(
                            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                    .addModule(new SimpleModule().addSerializer(Instant.class, new InstantWriter()))
                    .addModule(
                            new SimpleModule("entities")
                                    .setSerializerModifier(new EntityEnvelopes()))
                    .build();

    private static final DateTimeFormatter ANY_YEAR =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Json() {}

    /// The contract's form of a time: `2016-06-13T04:00:00.000Z`.
    public static String time(Instant instant) {
        LocalDateTime time =
                LocalDateTime.ofEpochSecond(
                        instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
        if (time.getYear() < 0 || time.getYear() > 9_999) {
            return ANY_YEAR.format(instant);
        }
        // By hand, because lists hold hundreds of times and the formatter is several times slower.
        StringBuilder text = new StringBuilder(24);
        digits(text, time.getYear(), 1_000, '-');
        digits(text, time.getMonthValue(), 10, '-');
        digits(text, time.getDayOfMonth(), 10, 'T');
        digits(text, time.getHour(), 10, ':');
        digits(text, time.getMinute(), 10, ':');
        digits(text, time.getSecond(), 10, '.');
        digits(text, time.getNano() / 1_000_000, 100, 'Z');
        return text.toString();
    }

    /// Writes all digits from the one that counts `highest` on, then what stands behind them.
    private static void digits(StringBuilder text, int number, int highest, char behind) {
        for (int unit = highest; unit > 0; unit /= 10) {
            text.append((char) ('0' + number / unit % 10));
        }
        text.append(behind);
    }

    private static final class InstantWriter extends StdSerializer<Instant> {
        InstantWriter() {
            super(Instant.class);
        }

        @Override
        public void serialize(
                Instant value, JsonGenerator generator, SerializationContext context) {
            generator.writeString(time(value));
        }
    }
}
