package io.tenantry.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.failure.Invalid;

/// A pattern and, after the first line break, a value: whether one fits the other must be what a
/// plain reading of the pattern says, and be found in time.
public final class GlobFuzz {
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
        assertThat(glob.matches(value)).isEqualTo(PlainGlob.matches(parts[0], value));
    }
}
