package io.tenantry.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryWordsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"{}", " {\"name\": \"a\"} ", "{\"$or\": [{}, {\"disabledAt\": false}]}"})
    void findNothingWrongWithAQuery(String typed) {
        assertThat(QueryWords.refused(typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "[]", "null", "1", "\"name\""})
    void tellWhatIsNoObject(String typed) {
        assertThat(QueryWords.refused(typed))
                .isEqualTo("A query is an object: it begins with { and ends with }.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"all; 1, column 1", "{} x; 1, column 4", "'{\n \"name\": }'; 2, column 10"})
    void tellWhereItIsNoJson(String typed, String place) {
        assertThat(QueryWords.refused(typed))
                .startsWith("This is not valid JSON: look at line " + place);
    }

    @Test
    void tellWhatIsWrongWithinAComparison() {
        assertThat(QueryWords.refused("{\"id\": {}}"))
                .isEqualTo("In the query, id has nothing in it. Look at line 1, column 2.");
        assertThat(QueryWords.refused("{\"$nor\": [{\"id\": {\"$in\": [], \"$ne\": null}}]}"))
                .isEqualTo(
                        "In the query, $nor.0.id has too many parts. Look at line 1, column 12.");
        assertThat(QueryWords.refused("{\"name\": {\"a b\": 1}}"))
                .startsWith("The name “a b” is not known here. Known are $eq, ")
                .endsWith(" Look at line 1, column 11.");
    }

    @Test
    void tellWhatTheApiFoundBeyondTheContract() {
        assertThat(QueryWords.of("{\"creationDate\":\n {\"$gt\": 1}}", ".creationDate.$gt is odd"))
                .isEqualTo("In the query, creationDate.$gt is odd. Look at line 2, column 3.");
        assertThat(QueryWords.of("{}", " can never match an organization"))
                .isEqualTo("No organization can ever be like this.");
    }
}
