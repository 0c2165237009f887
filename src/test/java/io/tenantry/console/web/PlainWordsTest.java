package io.tenantry.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainWordsTest {
    private static final Numbers ENGLISH = Numbers.of("en");
    private static final Numbers GERMAN = Numbers.of("de-DE");

    @Test
    void writesDaysAsTheReaderWritesNumbers() {
        String fault = "and end are 9456 days apart: expected at most 3660";
        assertThat(PlainWords.beside(fault, ENGLISH))
                .isEqualTo("The first and the last day are 9,456 days apart: 3,660 at most.");
        assertThat(PlainWords.beside(fault, GERMAN))
                .isEqualTo("The first and the last day are 9.456 days apart: 3.660 at most.");
    }

    @Test
    void writesLimitsInSentencesOfTheApi() {
        assertThat(PlainWords.sentence("The member limit of 12000 has been reached", GERMAN))
                .isEqualTo("The member limit of 12.000 has been reached.");
        assertThat(PlainWords.sentence("The year 2026 is over", ENGLISH))
                .isEqualTo("The year 2026 is over.");
    }
}
