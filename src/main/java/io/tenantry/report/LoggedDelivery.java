package io.tenantry.report;

import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the log that a report can be fetched.
public final class LoggedDelivery implements ReportDelivery {
    private static final Logger LOG = LoggerFactory.getLogger(LoggedDelivery.class);

    @Override
    public void queue(Handle handle, ReportJob job, PackedFile file) {
        LOG.info(
                "report {} is made: {} lines, {} bytes, {} packed",
                job.id(),
                job.rows(),
                job.bytes(),
                file.packedBytes());
    }
}
