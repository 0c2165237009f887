package io.tenantry.report;

import java.io.IOException;
import java.io.InputStream;
import org.jdbi.v3.core.Handle;

/// Sends a finished report to whom it is for.
public interface ReportDelivery {
    /// Is called within the transaction that marks the report as made, which happens once: whatever
    /// is to be sent is written down in it and sent after its commit.
    ///
    /// @param job as it is once the transaction is committed
    /// @param file the file, packed
    /// @throws IOException when the file cannot be read
    void queue(Handle handle, ReportJob job, PackedFile file) throws IOException;

    /// The file of a report.
    interface PackedFile {
        /// Size of the gzip data.
        long packedBytes();

        /// The gzip data, to be closed before the transaction ends.
        InputStream open();
    }
}
