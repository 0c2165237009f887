package io.tenantry.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.failure.Invalid;

/// A pattern and, after the first line break, a value: whether one fits the other must be what a
/// plain reading of the pattern says, and be found in time.
public final class GlobFuzz {
    /// Longer ones take the plain reading too long, which tries every way.
    private static final int PLAIN_LENGTH_MAX = 24;

    private GlobFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String[] parts = new String(data, UTF_8).split("\n", 2);
        String value = parts.length == 2 ? parts[1] : "";
        Glob glob;
        try {
            glob = Glob.parse(parts[0]);
        } catch (Invalid refused) {
            assertThat(refused.getMessage()).isNotBlank();
            return;
        }
        boolean matches = glob.matches(value);
        if (parts[0].length() <= PLAIN_LENGTH_MAX && value.length() <= PLAIN_LENGTH_MAX) {
            assertThat(matches).isEqualTo(PlainGlob.matches(parts[0], value));
        }
    }
}
