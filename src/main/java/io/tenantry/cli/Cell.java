package io.tenantry.cli;

import org.jspecify.annotations.Nullable;

/// Text that others wrote, in a line of ours.
final class Cell {
    private Cell() {}

    /// The text without what would end the line or the cell, or steer a terminal.
    ///
    /// @param text null for an empty cell
    static String of(@Nullable String text) {
        return text == null ? "" : text.replaceAll("\\p{Cntrl}", " ");
    }
}
