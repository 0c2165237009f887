package io.tenantry.signin;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.failure.Invalid;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TotpTest {
    private static final byte[] KEY = "12345678901234567890".getBytes(US_ASCII);
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:10Z");

    /// RFC 6238, appendix B, mode SHA1; of its eight digits an app shows the last six.
    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void makesTheCodesOfTheStandard(long second, String code) {
        assertThat(Totp.code(KEY, Totp.stepAt(Instant.ofEpochSecond(second))))
                .isEqualTo(code.substring(2));
    }

    @Test
    void takesTheStepBeforeAndTheStepAfter() {
        long present = Totp.stepAt(NOW);
        for (long step = present - 1; step <= present + 1; step++) {
            assertThat(Totp.matchingStep(KEY, Totp.code(KEY, step), NOW, 0)).hasValue(step);
        }
        assertThat(Totp.matchingStep(KEY, Totp.code(KEY, present - 2), NOW, 0)).isEmpty();
        assertThat(Totp.matchingStep(KEY, Totp.code(KEY, present + 2), NOW, 0)).isEmpty();
    }

    @Test
    void takesNoStepThatIsNotLaterThanTheLast() {
        long present = Totp.stepAt(NOW);
        assertThat(Totp.matchingStep(KEY, Totp.code(KEY, present), NOW, present)).isEmpty();
        assertThat(Totp.matchingStep(KEY, Totp.code(KEY, present - 1), NOW, present)).isEmpty();
        assertThat(Totp.matchingStep(KEY, Totp.code(KEY, present + 1), NOW, present))
                .hasValue(present + 1);
    }

    @Test
    void readsAKeyAsItWasWritten() {
        TotpKey key = TotpKey.generated();
        assertThat(key.text()).hasSize(52);
        assertThat(TotpKey.parse(key.text()).value()).isEqualTo(key.value());
        assertThat(key.toString()).doesNotContain(key.text());
    }

    /// The example of the published schema, whose bytes are these letters.
    @Test
    void readsTheKeyOfThePublishedExample() {
        String text = "HBBGWJJVOVLXS4ZGNRTDOUKTMESFUR3BMRWVQND2HJYT44TOMVJA";
        assertThat(new String(TotpKey.parse(text).value(), US_ASCII))
                .isEqualTo("8Bk%5uWys&lf7QSa$ZGadmX4z:q>rneR");
        assertThat(TotpKey.parse(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HBBGWJJVOVLXS4ZGNRTDOUKTMESFUR3BMRWVQND2HJYT44TOMVJ",
                "1BBGWJJVOVLXS4ZGNRTDOUKTMESFUR3BMRWVQND2HJYT44TOMVJA",
                "HBBGWJJVOVLXS4ZGNRTDOUKTMESFUR3BMRWVQND2HJYT44T\u0130MVJA"
            })
    void refusesWhatIsNoKey(String text) {
        assertThatThrownBy(() -> TotpKey.parse(text)).isInstanceOf(Invalid.class);
    }

    @Test
    void writesALinkThatAppsRead() {
        TotpKey key = TotpKey.generated();
        assertThat(key.uri("ada+x@example.com", "id"))
                .isEqualTo(
                        "otpauth://totp/Tenantry:ada%2Bx%40example.com?secret="
                                + key.text()
                                + "&issuer=Tenantry&algorithm=SHA1&digits=6&period=30");
        assertThat(key.uri("\u00e4".repeat(500) + "@example.com", "575ec8687ae143cd83dc4a97"))
                .startsWith("otpauth://totp/Tenantry:575ec8687ae143cd83dc4a97?");
    }
}
