package io.tenantry.report;

import java.util.Locale;

/// Where a report is.
public enum ReportStatus {
    /// Waits for a node to make it.
    QUEUED,
    /// Is being made.
    RUNNING,
    /// Is made and on its way; its file is kept for a while.
    DONE,
    /// Was given up.
    FAILED;

    static ReportStatus named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
