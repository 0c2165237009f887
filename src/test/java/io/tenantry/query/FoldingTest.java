package io.tenantry.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTest {
    @ParameterizedTest
    @CsvSource({
        "Bob's Org, bob's org",
        "ΣΊΣΥΦΟΣ, σίσυφοσ",
        "σίσυφος, σίσυφοσ",
        "İstanbul, istanbul",
        "ISPARTA ısparta, isparta isparta",
        "Straße STRASSE, straße strasse",
        "𐐀𐐨, 𐐨𐐨",
        "ǅ, ǆ",
        "K, k",
        "100% [a_b] \\, 100% [a_b] \\"
    })
    void foldsByCodePoint(String text, String folded) {
        assertThat(Folding.fold(text)).isEqualTo(folded);
    }

    @Test
    void foldingTwiceIsFoldingOnceForEveryCodePoint() {
        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT))
                .allSatisfy(codePoint ->
                        assertThat(Folding.fold(Folding.fold(codePoint)))
                                .isEqualTo(Folding.fold(codePoint)));
    }

    @Property(tries = 500)
    void foldingOfBothPartsIsThePartOfTheFolding(
            @ForAll("words") String left, @ForAll("words") String right) {
        assertThat(Folding.fold(left + right)).isEqualTo(Folding.fold(left) + Folding.fold(right));
    }

    @Property(tries = 500)
    void keepsTheNumberOfCodePoints(@ForAll("words") String text) {
        String folded = Folding.fold(text);
        assertThat(folded.codePointCount(0, folded.length()))
                .isEqualTo(text.codePointCount(0, text.length()));
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.integers()
                .between(0, Character.MAX_CODE_POINT)
                .filter(codePoint -> codePoint < 0xd800 || codePoint > 0xdfff)
                .list()
                .ofMaxSize(8)
                .map(codePoints -> {
                    StringBuilder text = new StringBuilder();
                    codePoints.forEach(text::appendCodePoint);
                    return text.toString();
                });
    }
}
