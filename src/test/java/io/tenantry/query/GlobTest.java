package io.tenantry.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.failure.Invalid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "my*org, my org, true",
        "my*org, myorg, true",
        "my*org, MY OWN ORG, true",
        "my*org, my organization, false",
        "my*org, not my org, false",
        "my, my org, false",
        "*my*, Oh my!, true",
        "m?, my, true",
        "m?, m, false",
        "m?, m😀, true",
        "m??, m😀, false",
        "*, '', true",
        "'', '', true",
        "'', a, false",
        "?, '', false",
        "**a**, a, true",
        "ΣΊΣΥΦΟΣ, σίσυφος, true",
        "i*, İstanbul, true",
        "[ab], a, false",
        "[ab], [AB], true",
        "100%, 100%, true",
        "100%, 1000, false",
        "a_b, axb, false",
        "a\\*b, a\\xb, true",
        "*ab, aab, true",
        "*aab*b, aaabab, true",
        "a*b*c, abcbc, true",
        "a*b*c, abcbd, false"
    })
    void matchesTheWholeValueWithoutRegardToCase(String glob, String value, boolean matches) {
        assertThat(Glob.parse(glob).matches(value)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({"my*org, my%org", "**A??, %a__", "50%_\\, 50\\%\\_\\\\", "Σς, σσ", "'', ''"})
    void becomesALikePatternForFoldedText(String glob, String likePattern) {
        assertThat(Glob.parse(glob).likePattern()).isEqualTo(likePattern);
    }

    @Test
    @Timeout(10)
    void aPatternOfManyRunsDoesNotTakeLong() {
        Glob glob = Glob.parse("*a".repeat(2_000) + "*b");
        assertThat(glob.matches("a".repeat(20_000))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "\ud83d", "\ude00\ud83d"})
    void refusesACharacterThatNoTextCanHold(String glob) {
        assertThatThrownBy(() -> Glob.parse(glob))
                .isInstanceOf(Invalid.class)
                .hasMessageStartingWith("filter has a character that no text can hold: U+");
    }
}
