package io.tenantry.http;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A file of comma-separated values as RFC 4180 has it: UTF-8, lines that end in CR LF, quotes
/// where they are needed.
///
/// A spreadsheet takes a text for a formula by its first character, so such a text gets an
/// apostrophe in front (OWASP, "CSV Injection"). So does what follows a `;`, at which spreadsheets
/// of many countries begin another cell. Numbers are plain. For use by one thread.
public final class Csv implements AutoCloseable {
    /// The characters OWASP names, with their full-width forms.
    private static final Pattern FORMULA_BEGINNING =
            Pattern.compile("(?<=^|;)(?=[=+\\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20])");

    private final CsvWriter writer;

    /// @param out is closed with the file
    public Csv(OutputStream out) {
        this.writer =
                CsvWriter.builder()
                        .lineDelimiter(LineDelimiter.CRLF)
                        .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    /// Writes one line.
    ///
    /// @param cells texts and numbers; null for an empty cell
    /// @throws IOException when the stream takes no more
    public void line(List<? extends @Nullable Object> cells) throws IOException {
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

    /// Ends the file and closes the stream.
    @Override
    public void close() throws IOException {
        writer.close();
    }

    private static String harmless(@Nullable Object cell) {
        String text = cell == null ? "" : cell.toString();
        return FORMULA_BEGINNING.matcher(text).replaceAll("'");
    }
}
