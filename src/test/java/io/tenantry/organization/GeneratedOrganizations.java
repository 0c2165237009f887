package io.tenantry.organization;

import static java.util.stream.Collectors.joining;

import io.tenantry.organization.QueriedOrganization.Tag;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Organizations made by chance out of few values, so that queries made of the same values find
/// some of them. Texts are nasty on purpose: what LIKE, SQL and JSON take for their own, letters
/// whose cases are no simple pair, and code points beyond those that UTF-16 sorts rightly.
final class GeneratedOrganizations {
    static final List<String> TEXT_PIECES =
            List.of(
                    "a", "A", "b", "B", "ß", "ẞ", "σ", "ς", "Σ", "i", "I", "İ", "ı", "é", "É", "k",
                    "\u212a", "%", "_", "\\", "'", "\"", "*", "?", ":a", "--", " ", "\n", "😀",
                    "\ufffd", "\ue000");

    static final List<String> MFA_MODES = List.of("notRequired", "adminRequired", "required");

    static final List<Instant> TIMES =
            List.of(
                    Instant.parse("0001-01-01T00:00:00Z"),
                    Instant.parse("1969-12-31T23:59:59.999Z"),
                    Instant.parse("2026-02-28T00:00:00Z"),
                    Instant.parse("2026-02-28T00:00:00.001Z"),
                    Instant.parse("2026-02-28T23:59:59.999Z"),
                    Instant.parse("2026-03-01T00:00:00Z"),
                    Instant.parse("9999-12-31T23:59:59.999Z"));

    static final List<String> TAG_KEYS = List.of("region", "Region", "tier", "_", "0-9");

    static final List<String> TAG_VALUES = List.of("eu", "EU", "%", "_", "\\", "'", "😀", "a b");

    static final List<String> USERS =
            IntStream.range(10, 20).mapToObj("7e0f%020d"::formatted).toList();

    private final Random random;

    private GeneratedOrganizations(Random random) {
        this.random = random;
    }

    /// Makes organizations, always the same ones.
    static List<QueriedOrganization> make(int count) {
        GeneratedOrganizations generated = new GeneratedOrganizations(new Random(20_261_121));
        return IntStream.range(0, count).mapToObj(generated::organization).toList();
    }

    private QueriedOrganization organization(int number) {
        return new QueriedOrganization(
                HexFormat.of().toHexDigits(random.nextInt()) + "%016d".formatted(number),
                oneOf(TEXT_PIECES) + text(),
                random.nextInt(4) == 0 ? null : text(),
                oneOf(MFA_MODES),
                random.nextBoolean(),
                random.nextBoolean(),
                oneOf(TIMES),
                oneOf(TIMES),
                random.nextBoolean() ? null : oneOf(TIMES),
                several().map(_ -> new Tag(oneOf(TAG_KEYS), oneOf(TAG_VALUES))).toList(),
                several().map(_ -> oneOf(USERS)).distinct().toList());
    }

    private String text() {
        return several().map(_ -> oneOf(TEXT_PIECES)).collect(joining());
    }

    /// None to three steps.
    private Stream<Integer> several() {
        return IntStream.range(0, random.nextInt(4)).boxed();
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
