package io.tenantry.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "=cmd|'=cmd",
                "x;=cmd|x;'=cmd",
                "plan=gold;@a=b;+c=d|plan=gold;'@a=b;'+c=d",
                "a=x\\;-1;b|a=x\\;'-1;b",
                ";\uFF1D1|;'\uFF1D1",
                "a=b;c-d|a=b;c-d",
                "a;b;|a;b;",
            })
    void guardsTheBeginningOfEachCellThatASpreadsheetMaySee(String text, String guarded)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Csv csv = new Csv(out)) {
            csv.line(List.of(text, -5));
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(guarded + ",-5\r\n");
    }
}
