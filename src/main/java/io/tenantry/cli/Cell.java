package io.tenantry.cli;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Text that others wrote, in a line of ours.
final class Cell {
    /// Control characters, those of 8 bits too, which terminals obey; ends of lines; and what
    /// writes the rest of a line the other way round (Unicode Standard Annex 9, "Directional
    /// Formatting Characters").
    private static final Pattern UNWANTED =
            Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\u202A-\\u202E\\u2066-\\u2069]");

    private Cell() {}

    /// The text without what would end the line or the cell, or steer a terminal.
    ///
    /// @param text null for an empty cell
    static String of(@Nullable String text) {
        return text == null ? "" : UNWANTED.matcher(text).replaceAll(" ");
    }
}
