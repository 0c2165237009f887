package io.tenantry.report;

import io.tenantry.database.Database;
import io.tenantry.report.ReportLeaseRepository.Lease;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPOutputStream;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the reports that were ordered. Each is made by one node at a time, which holds a lease on
/// it and renews it as it goes on; when the node dies another begins anew after the lease has run
/// out, and whatever the first one still tries is refused. A report is finished, and sent, once.
/// For use by one thread.
final class ReportMaker {
    private static final Logger LOG = LoggerFactory.getLogger(ReportMaker.class);

    /// How long a node may be silent: it renews after some thousand lines at most.
    static final Duration LEASE = Duration.ofMinutes(2);

    static final int ATTEMPTS_MAX = 5;

    /// The pause before another attempt, times the attempts so far.
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private static final int FAILURE_LENGTH_MAX = 500;

    private final ReportJobRepository jobs = new ReportJobRepository();
    private final ReportLeaseRepository leases = new ReportLeaseRepository();
    private final ReportPieceRepository pieces = new ReportPieceRepository();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final Database database;
    private final ReportService service;
    private final ReportWriter writer;
    private final ReportDelivery delivery;
    private final InstantSource clock;

    ReportMaker(
            Database database,
            ReportService service,
            ReportWriter writer,
            ReportDelivery delivery,
            InstantSource clock) {
        this.database = database;
        this.service = service;
        this.writer = writer;
        this.delivery = delivery;
        this.clock = clock;
    }

    /// The lease is another node's now.
    private static final class LeaseLost extends IOException {}

    /// This node stops.
    private static final class Stopping extends IOException {}

    /// Makes the report that waits longest.
    ///
    /// @return whether there was any
    boolean makeNext() {
        String owner = service.newId();
        Optional<ReportJob> job =
                database.inTransaction(
                        handle -> leases.claim(handle, owner, now(), now().plus(LEASE)));
        job.ifPresent(claimed -> make(claimed, new Lease(claimed.id(), owner)));
        return job.isPresent();
    }

    /// Ends a report under way soon and leaves it to others; no further one is made.
    void stop() {
        stopping.set(true);
    }

    private void make(ReportJob job, Lease lease) {
        try {
            if (job.attempts() > ATTEMPTS_MAX) {
                throw new IOException("none of %d attempts came to an end".formatted(ATTEMPTS_MAX));
            }
            write(job, lease);
        } catch (LeaseLost e) {
            LOG.warn("report {} took too long and is left to another node", job.id());
        } catch (Stopping e) {
            database.useTransaction(handle -> leases.release(handle, lease, null, now()));
        } catch (IOException | RuntimeException e) {
            LOG.warn("report {} failed", job.id(), e);
            noteFailure(job, lease, shortened(e));
        }
    }

    private void noteFailure(ReportJob job, Lease lease, String failure) {
        Instant next = now().plus(PAUSE.multipliedBy(job.attempts()));
        database.useTransaction(handle -> {
            if (job.attempts() >= ATTEMPTS_MAX) {
                leases.fail(handle, lease, failure, now());
            } else {
                leases.release(handle, lease, failure, next);
            }
        });
    }

    private void write(ReportJob job, Lease lease) throws IOException {
        database.<IOException>useTransaction(handle -> {
            require(leases.renew(handle, lease, 0, 0, now().plus(LEASE)));
            pieces.delete(handle, job.id());
        });
        Written written = new Written();
        PieceOutput output =
                new PieceOutput((position, piece) -> put(lease, written, position, piece));
        CountingOutput counted = new CountingOutput(new GZIPOutputStream(output));
        writer.write(
                job.instanceId(),
                job.request(),
                counted,
                (done, total, lines) -> {
                    written.reached(done, total, lines);
                    database.<IOException>useTransaction(handle -> renew(handle, lease, written));
                });
        database.<IOException>useTransaction(
                handle -> finish(handle, job, lease, written, counted.bytes()));
    }

    private void put(Lease lease, Written written, int position, byte[] piece) throws IOException {
        database.<IOException>useTransaction(handle -> {
            renew(handle, lease, written);
            pieces.insert(handle, lease.jobId(), position, piece);
        });
        written.packedBytes += piece.length;
    }

    private void renew(Handle handle, Lease lease, Written written) throws IOException {
        if (stopping.get()) {
            throw new Stopping();
        }
        Instant until = now().plus(LEASE);
        require(leases.renew(handle, lease, written.done, written.total, until));
    }

    private void finish(Handle handle, ReportJob job, Lease lease, Written written, long bytes)
            throws IOException {
        require(leases.finish(handle, lease, written.lines, bytes, now()));
        ReportJob finished = jobs.find(handle, job.instanceId(), job.id()).orElseThrow();
        delivery.queue(handle, finished, new StoredFile(handle, job.id(), written.packedBytes));
    }

    private static void require(boolean held) throws LeaseLost {
        if (!held) {
            throw new LeaseLost();
        }
    }

    private static String shortened(Exception e) {
        String text = String.valueOf(e.getMessage());
        return text.length() > FAILURE_LENGTH_MAX ? text.substring(0, FAILURE_LENGTH_MAX) : text;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /// How far a report is.
    private static final class Written {
        private long done;
        private long total;
        private long lines;
        private long packedBytes;

        void reached(long organizations, long ofTotal, long soManyLines) {
            done = organizations;
            total = ofTotal;
            lines = soManyLines;
        }
    }

    private final class StoredFile implements ReportDelivery.PackedFile {
        private final Handle handle;
        private final String jobId;
        private final long packedBytes;

        StoredFile(Handle handle, String jobId, long packedBytes) {
            this.handle = handle;
            this.jobId = jobId;
            this.packedBytes = packedBytes;
        }

        @Override
        public long packedBytes() {
            return packedBytes;
        }

        @Override
        public InputStream open() {
            return new PieceInput(position -> pieces.find(handle, jobId, position));
        }
    }
}
