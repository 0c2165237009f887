package io.tenantry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n", "\r", "\t", "\u0000", "\u001B", "\u007F", "\u0085", "\u009B", "\u2028",
                "\u2029", "\u202E", "\u2066"
            })
    void neitherEndsALineNorSteersATerminal(String steering) {
        assertThat(Cell.of("a" + steering + "[31mb")).isEqualTo("a [31mb");
    }

    @Test
    void isTheTextOtherwise() {
        assertThat(Cell.of("M\u00fcller \u05d0 \uD83D\uDC68\u200D\uD83D\uDD27 'x'"))
                .isEqualTo("M\u00fcller \u05d0 \uD83D\uDC68\u200D\uD83D\uDD27 'x'");
        assertThat(Cell.of(null)).isEmpty();
    }
}
