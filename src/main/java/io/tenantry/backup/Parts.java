package io.tenantry.backup;

import io.tenantry.audit.AuditMonths;
import io.tenantry.backup.Manifest.Rows;
import io.tenantry.config.StartupFailure;
import io.tenantry.usage.UsagePartitions;
import java.time.DateTimeException;
import org.jdbi.v3.core.Handle;

/// Makes the parts of tables that grow with time, as the program does when time goes on.
final class Parts {
    private Parts() {}

    /// Makes the part that rows belong to, unless they belong to a whole table.
    ///
    /// @throws StartupFailure when it is a part of no table that has parts
    static void make(Handle handle, Rows rows) {
        String parent = rows.parent();
        if (parent == null) {
            return;
        }
        boolean isMade = false;
        if (rows.table().startsWith(parent + "_")) {
            String suffix = rows.table().substring(parent.length() + 1);
            try {
                isMade =
                        UsagePartitions.make(handle, parent, suffix)
                                || AuditMonths.make(handle, parent, suffix);
            } catch (DateTimeException e) {
                throw new StartupFailure(unknown(rows), e);
            }
        }
        if (!isMade) {
            throw new StartupFailure(unknown(rows));
        }
    }

    private static String unknown(Rows rows) {
        return "This Tenantry knows no table %s of %s".formatted(rows.table(), rows.parent());
    }
}
