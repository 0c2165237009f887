package io.tenantry.usage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.contract.DateTimes;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Texts that might be times: the quick way of reading them must agree with the common one, and
/// that one with the JDK's.
public final class EventTimeFuzz {
    /// RFC 3339 writes offsets up to 23:59, the JDK reads them up to 18:00.
    private static final Pattern OFFSET_BEYOND_THE_JDK =
            Pattern.compile("[+-](?:18:(?!00)|19|2)[0-9:]*$");

    private EventTimeFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, UTF_8);
        Optional<Instant> time = EventTime.parse(text);
        assertThat(time).isEqualTo(DateTimes.parse(text));
        if (time.isPresent() && !OFFSET_BEYOND_THE_JDK.matcher(text).find()) {
            assertThat(OffsetDateTime.parse(iso(text)).toInstant()).isEqualTo(time.get());
        }
    }

    /// In the form that the JDK reads: a `T`, and no digits after the nanosecond.
    private static String iso(String text) {
        String upper = text.replace(' ', 'T').toUpperCase(Locale.ROOT);
        return upper.replaceFirst("(\\.[0-9]{9})[0-9]+", "$1");
    }
}
