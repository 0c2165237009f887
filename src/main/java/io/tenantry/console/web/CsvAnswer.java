package io.tenantry.console.web;

import io.tenantry.http.Csv;
import io.tenantry.http.SiteAnswer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/// A [file of comma-separated values][Csv] that is made in memory. For use by one thread.
public final class CsvAnswer {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Csv csv = new Csv(bytes);

    /// Writes one line.
    ///
    /// @param cells texts and numbers
    public void line(Object... cells) {
        try {
            csv.line(Arrays.asList(cells));
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
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
            csv.close();
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
}
