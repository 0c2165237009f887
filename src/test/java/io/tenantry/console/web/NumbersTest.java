package io.tenantry.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en    | 1,000        | 1000",
                "en    | 1,234,567.5  | 1234567.5",
                "en    | 70.5         | 70.5",
                "en    | 70,5         | 70.5",
                "en    | 1 000        | 1000",
                "en    | 12'345       | 12345",
                "en    | -5           | -5",
                "en    | 0.125        | 0.125",
                "de    | 1.000        | 1000",
                "de    | 1.234.567,5  | 1234567.5",
                "de    | 70,5         | 70.5",
                "de    | 70.5         | 70.5",
                "de    | 12,3456      | 12.3456",
                "fr    | 1\u202f000   | 1000",
                "de-CH | 1\u2019000   | 1000",
                "hi    | 12,34,567    | 1234567",
                "ar-EG | \u0661\u066c\u0660\u0660\u0660 | 1000",
            })
    void readsWhatPeopleOfALanguageType(String language, String typed, BigDecimal number) {
        assertThat(Numbers.of(language).read(typed)).hasValue(number);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | 1.000",
                "de | 1,000",
                "fr | 1.000",
                "fr | 1,000",
                "en | much",
                "en | ''",
                "en | 1,0000,000",
                "en | 1.000.000",
                "en | 1e5",
                "en | .5",
            })
    void readsNothingThatIsNoNumberOrCouldBeTwo(String language, String typed) {
        assertThat(Numbers.of(language).read(typed)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "734999000    | 735M",
                "731234567    | 731.2M",
                "700000000    | 700M",
                "999999999    | 1B",
                "612345       | 612.3K",
                "1000         | 1K",
                "999          | 999",
                "-1500        | -1.5K",
                "0            | 0",
            })
    void writesLargeNumbersShort(long number, String written) {
        assertThat(Numbers.of("en").compact(number)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({
        "de, 1000, 1.000",
        "de, 1500, 1.500",
        "it, 1000, 1.000",
        "ja, 1000, '1,000'",
        "de-CH, 1501, 1’501"
    })
    void writesThemWholeWhereALanguageHasNoShortForm(String language, long number, String written) {
        assertThat(Numbers.of(language).compact(number)).isEqualTo(written);
    }

    @Test
    void writesNoOtherNumberInAnyLanguage() {
        for (Locale locale : NumberFormat.getAvailableLocales()) {
            String text = Numbers.of(locale.toLanguageTag()).compact(1_000);
            assertThat(text.codePoints().filter(c -> Character.digit(c, 10) == 1).count())
                    .as(locale + " " + text)
                    .isEqualTo(1);
        }
    }

    @Test
    void readsWhatItWroteInEveryLanguage() {
        for (Locale locale : NumberFormat.getAvailableLocales()) {
            if (locale.getLanguage().equals("tok")) {
                continue; // Toki Pona sets two digits apart.
            }
            Numbers numbers = Numbers.of(locale.toLanguageTag());
            for (long number :
                    new long[] {0, 7, -12, 999, 1_000, 12_345, 1_234_567, 98_765_432_100L}) {
                assertThat(numbers.read(numbers.whole(number)))
                        .as(locale + " " + numbers.whole(number))
                        .hasValue(BigDecimal.valueOf(number));
            }
            for (String number : new String[] {"80", "70.5", "1.125", "0.125", "1000.125"}) {
                assertThat(numbers.read(numbers.plain(new BigDecimal(number))).orElseThrow())
                        .as(locale + " " + number)
                        .isEqualByComparingTo(number);
            }
        }
    }
}
