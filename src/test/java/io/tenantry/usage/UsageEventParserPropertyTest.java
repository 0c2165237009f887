package io.tenantry.usage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.contract.DateTimes;
import io.tenantry.failure.Invalid;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UsageEventParserPropertyTest {
    private static final UsageEventParser PARSER =
            new UsageEventParser(UsageWindow.STANDARD, UsageWorld.CLOCK);

    private static final String EVENT =
            """
            {"specversion":"1.0","id":"é-1","source":"broker","type":"tenantry.payload.v1",\
            "subject":"5f1c5b9e0c5d3a0007a1b2c3","time":"2026-11-21T10:00:00.5Z",\
            "data":{"type":"timer","source":"timer.flow","count":7,"billable":false}}\
            """;

    @Property
    void anyBytesAreRefusedOrBecomeEvents(@ForAll byte[] body, @ForAll UsageEventFormat format) {
        refusesOrGivesEvents(format, body);
    }

    @ParameterizedTest
    @EnumSource
    void bytesOfAnotherEncodingAreRefused(UsageEventFormat format) {
        for (String start : List.of("0000fffe", "0000feff", "00007b00", "fffe7b00", "007b0022")) {
            refusesOrGivesEvents(format, HexFormat.of().parseHex(start));
        }
    }

    @Property
    void aDamagedBodyIsRefusedOrBecomesEvents(
            @ForAll("damagedBodies") byte[] body, @ForAll UsageEventFormat format) {
        refusesOrGivesEvents(format, body);
    }

    private static void refusesOrGivesEvents(UsageEventFormat format, byte[] body) {
        List<ParsedEvent> events;
        try {
            events = PARSER.parse(format, new ByteArrayInputStream(body), _ -> {});
        } catch (Invalid refused) {
            assertThat(refused.getMessage()).isNotBlank();
            return;
        }
        assertThat(events)
                .allSatisfy(event -> {
                    if (event instanceof RejectedEvent rejected) {
                        assertThat(rejected.message()).isNotBlank();
                    }
                });
    }

    @Property
    void aTimeIsReadAsTheContractReadsIt(@ForAll("times") String text) {
        assertThat(EventTime.parse(text)).isEqualTo(DateTimes.parse(text));
    }

    @Provide
    Arbitrary<byte[]> damagedBodies() {
        byte[] body = ("[" + EVENT + ",\n" + EVENT + "]").getBytes(UTF_8);
        Arbitrary<Integer> place = Arbitraries.integers().between(0, body.length - 1);
        return Combinators.combine(place, Arbitraries.bytes(), place)
                .as((at, value, length) -> {
                    byte[] damaged = Arrays.copyOf(body, Math.max(at + 1, length));
                    damaged[at] = value;
                    return damaged;
                });
    }

    @Provide
    Arbitrary<String> times() {
        Arbitrary<String> plain =
                Combinators.combine(
                                two(14), two(33), two(25), two(61), two(61), fractions(), zones())
                        .as((month, day, hour, minute, second, fraction, zone) ->
                                "2024-%s-%sT%s:%s:%s%s%s"
                                        .formatted(
                                                month, day, hour, minute, second, fraction, zone));
        return Arbitraries.oneOf(
                plain,
                Combinators.combine(
                                plain, Arbitraries.integers().between(0, 18), Arbitraries.chars())
                        .as((text, at, character) ->
                                text.substring(0, at) + character + text.substring(at + 1)));
    }

    private static Arbitrary<String> two(int end) {
        return Arbitraries.integers().between(0, end).map("%02d"::formatted);
    }

    private static Arbitrary<String> fractions() {
        return Arbitraries.strings()
                .numeric()
                .ofMaxLength(12)
                .map(digits -> digits.isEmpty() ? "" : "." + digits);
    }

    private static Arbitrary<String> zones() {
        return Arbitraries.of("Z", "Z", "Z", "z", "+02:00", "-11:30", "", "ZZ");
    }
}
