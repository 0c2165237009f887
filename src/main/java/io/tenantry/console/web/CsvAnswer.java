package io.tenantry.console.web;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.tenantry.http.SiteAnswer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// A file of comma-separated values (RFC 4180) made line by line. A spreadsheet takes a text for a
/// formula by its first character, so such a text gets an apostrophe in front (OWASP, "CSV
/// Injection"). For use by one thread.
public final class CsvAnswer {
    /// The characters OWASP names, with their full-width forms.
    private static final String FORMULA_BEGINNINGS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CsvWriter writer =
            CsvWriter.builder()
                    .lineDelimiter(LineDelimiter.CRLF)
                    .build(new OutputStreamWriter(bytes, StandardCharsets.UTF_8));

    /// Writes one line.
    ///
    /// @param cells texts and numbers
    public void line(Object... cells) {
        List<String> texts = new ArrayList<>(cells.length);
        for (Object cell : cells) {
            texts.add(cell instanceof Number ? cell.toString() : harmless(cell.toString()));
        }
        writer.writeRecord(texts);
    }

    /// A number as a cell; an empty cell for none.
    public static Object numberOrEmpty(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : "";
    }

    /// The finished file, for download; nothing can be written to it any more.
    ///
    /// @param name letters, digits, dots and hyphens
    public SiteAnswer answer(String name) {
        try {
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return new SiteAnswer(
                200,
                "text/csv; charset=utf-8",
                List.of(
                        new SiteAnswer.Field(
                                "Content-Disposition", "attachment; filename=\"" + name + "\"")),
                bytes.toByteArray(),
                null);
    }

    private static String harmless(String text) {
        return text.isEmpty() || FORMULA_BEGINNINGS.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    }
}
