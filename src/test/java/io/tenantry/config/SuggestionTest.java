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
    void doesNotCountWhatAllNamesBeginWith() {
        List<String> known = List.of("TENANTRY_JOB", "TENANTRY_PORT");
        assertThat(Suggestion.phrase("TENANTRY_", "TENANTRY_FOO", known)).isEmpty();
        assertThat(Suggestion.phrase("TENANTRY_", "TENANTRY_PROT", known))
                .isEqualTo(", did you mean TENANTRY_PORT?");
    }

    @Test
    void isMissingWhereNothingIsNear() {
        assertThat(Suggestion.phrase("--something-else", KNOWN)).isEmpty();
        assertThat(Suggestion.phrase("--port", List.of())).isEmpty();
    }
}
