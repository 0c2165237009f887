package io.tenantry.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {
    private static final List<String> KNOWN = List.of("--port", "--host", "--data-dir");

    @Test
    void isTheNearestKnownName() {
        assertThat(Suggestion.phrase("--prot", KNOWN)).isEqualTo(", did you mean --port?");
        assertThat(Suggestion.phrase("--hosts", KNOWN)).isEqualTo(", did you mean --host?");
        assertThat(Suggestion.phrase("--datadir", KNOWN)).isEqualTo(", did you mean --data-dir?");
    }

    @Test
    void isMissingWhereNothingIsNear() {
        assertThat(Suggestion.phrase("--something-else", KNOWN)).isEmpty();
        assertThat(Suggestion.phrase("--port", List.of())).isEmpty();
    }
}
