package io.tenantry.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CountedRowsTest {
    @Test
    void tellsHowManyLinesHaveEnded() throws IOException {
        byte[] rows = "a\tb\\nc\n\n\\N\td\n".getBytes(UTF_8);
        List<Long> told = new ArrayList<>();
        try (CountedRows counted = new CountedRows(new ByteArrayInputStream(rows), told::add)) {
            byte[] buffer = new byte[rows.length];
            assertThat(counted.read(buffer, 1, 4)).isEqualTo(4);
            assertThat(counted.read(buffer, 0, 4)).isEqualTo(4);
            assertThat(counted.read()).isEqualTo('\\');
            assertThat(counted.read(buffer, 0, buffer.length)).isEqualTo(4);
            assertThat(counted.read(buffer, 0, buffer.length)).isEqualTo(-1);
        }
        assertThat(told).containsExactly(0L, 2L, 3L, 3L);
    }
}
