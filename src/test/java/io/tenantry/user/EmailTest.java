package io.tenantry.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.failure.Invalid;
import io.tenantry.testing.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailTest {
    @ParameterizedTest
    @ValueSource(strings = {"@", "a@", "@b", "a@b@c", "Ä@ö.example", "a\u001c@b"})
    void isAnyTextWithAnAtAndWithoutWhiteSpace(String text) {
        assertThat(new Email(text).value()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a @b", "a@b\n", "a@\u00a0b", "a@b\u2003", "\ufeffa@b"})
    void isNoOtherText(String text) {
        assertThatThrownBy(() -> new Email(text))
                .isInstanceOf(Invalid.class)
                .hasMessage("'" + text + "' is not an e-mail address: expected name@domain");
    }

    @Test
    void hasAtMost1024CharactersAnd2048Bytes() {
        assertThat(new Email("x".repeat(1_023) + "@").value()).hasSize(1_024);
        assertThatThrownBy(() -> new Email("x".repeat(1_024) + "@")).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> new Email(Texts.random(1_000, 0x4e00, 0x9fff) + "@"))
                .isInstanceOf(Invalid.class)
                .hasMessage("An e-mail address has at most 2048 bytes in UTF-8");
    }

    @ParameterizedTest
    @CsvSource({
        "Ada@Example.COM, ada@example.com, example.com",
        "a@b@C, a@b@c, c",
        "ÄΣ@ΧΩΡΑΣ, äσ@χωρασ, χωρασ",
        "a@İ, a@i, i",
        "a@, a@, ''",
    })
    void isComparedFolded(String text, String folded, String domain) {
        assertThat(new Email(text).folded()).isEqualTo(folded);
        assertThat(new Email(text).domain()).isEqualTo(domain);
    }
}
