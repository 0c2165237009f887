package io.tenantry.bench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A page of which one part is written by a program, between two marks; the rest is written by
/// people and stays as it is.
public record MarkedFile(Path file) {
    private static final String BEGIN = "<!-- measured: written by ./bench, changes are lost -->\n";
    private static final String END = "<!-- measured: end -->\n";

    /// Puts the text between the marks; a page without marks gets both at its end.
    public void replace(String text) {
        try {
            String page = Files.exists(file) ? Files.readString(file) : "";
            Files.writeString(file, replaced(page, text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String replaced(String page, String text) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        String before = begin < 0 || end < begin ? page : page.substring(0, begin);
        String after = begin < 0 || end < begin ? "" : page.substring(end + END.length());
        return before + BEGIN + text + END + after;
    }
}
