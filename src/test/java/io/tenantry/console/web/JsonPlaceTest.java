package io.tenantry.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.http.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JsonPointer;

class JsonPlaceTest {
    private static final String TYPED =
            """
            {"a.b": 1,
             "a": {"b": 2, "c.d": {"e": 3}},
              "x/y": 4,
               "p~q": [5, {"~1": 6}],
                "": 7}\
            """;

    @ParameterizedTest
    @CsvSource({
        "a.b, 'line 1, column 2'",
        "a, 'line 2, column 2'",
        "a.c.d.e, 'line 2, column 24'",
        "x/y, 'line 3, column 3'",
        "p~q, 'line 4, column 4'",
        "p~q.0, 'line 4, column 12'",
        "p~q.1.~1, 'line 4, column 16'"
    })
    void isThatOfTheValueOrTheNameInFrontOfIt(String path, String place) {
        assertThat(place(path)).isEqualTo(place);
    }

    @ParameterizedTest
    @CsvSource({"a.x", "p~q.2", "p~q.-1", "p~q.99999999999", "a.b.c", "b", "a."})
    void isNoneWhereThereIsNoSuchValue(String path) {
        assertThat(JsonPlace.pointer(Json.MAPPER.readTree(TYPED), path)).isEmpty();
    }

    @Test
    void isNoneForTheWholeAndForAPointerToNothing() {
        assertThat(place("")).isEmpty();
        assertThat(JsonPlace.of(TYPED, JsonPointer.empty().appendProperty("none"))).isEmpty();
    }

    private static String place(String path) {
        return JsonPlace.of(
                TYPED, JsonPlace.pointer(Json.MAPPER.readTree(TYPED), path).orElseThrow());
    }
}
