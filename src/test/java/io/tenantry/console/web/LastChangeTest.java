package io.tenantry.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.http.ApiReply;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.JsonNodeFactory;

/// Which refusals of a change mean that somebody else was faster.
class LastChangeTest {
    @ParameterizedTest
    @CsvSource({
        "409, Document update conflict, true",
        "409, There is another of this name, false",
        "400, Document update conflict, false"
    })
    void isOvertakenByAnotherChangeAlone(int status, String message, boolean isOvertaken) {
        ApiReply reply =
                new ApiReply(
                        status,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("type", "Conflict")
                                .put("message", message),
                        null);
        assertThat(LastChange.isOvertaken(reply)).isEqualTo(isOvertaken);
    }
}
