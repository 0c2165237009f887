package io.tenantry.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A file of comma-separated values as RFC 4180 has it: UTF-8, lines that end in CR LF, quotes
/// where they are needed.
///
/// A spreadsheet takes a text for a formula by its first character, so such a text gets an
/// apostrophe in front (OWASP, "CSV Injection"). Numbers are plain. For use by one thread.
final class Csv implements AutoCloseable {
    /// The characters OWASP names, with their full-width forms.
    private static final String FORMULA_BEGINNINGS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private final CsvWriter writer;

    Csv(OutputStream out) {
        this.writer =
                CsvWriter.builder()
                        .lineDelimiter(LineDelimiter.CRLF)
                        .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    /// Writes one line.
    ///
    /// @param cells texts and numbers; null for an empty cell
    /// @throws IOException when the stream takes no more
    void line(List<? extends @Nullable Object> cells) throws IOException {
        List<String> texts = new ArrayList<>(cells.size());
        for (Object cell : cells) {
            texts.add(cell instanceof Number ? cell.toString() : harmless(cell));
        }
        try {
            writer.writeRecord(texts);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    private static String harmless(@Nullable Object cell) {
        String text = cell == null ? "" : cell.toString();
        return text.isEmpty() || FORMULA_BEGINNINGS.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    }
}
