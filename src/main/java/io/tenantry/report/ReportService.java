package io.tenantry.report;

import io.tenantry.database.Database;
import io.tenantry.failure.Invalid;
import io.tenantry.failure.NotFound;
import io.tenantry.http.GzipFile;
import io.tenantry.instance.InstanceId;
import io.tenantry.query.PageRequest;
import io.tenantry.report.ReportJobRepository.Firing;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.jdbi.v3.core.Handle;

/// Takes orders for reports and keeps what was made. [ReportMaker] makes them. Safe for use by many
/// threads.
public final class ReportService {
    /// How long a finished report can be fetched.
    static final Duration KEPT = Duration.ofDays(30);

    /// Nodes make one report at a time for all instances, and whoever may read may order: more of
    /// one instance's would let the others wait for hours.
    static final int OPEN_MAX = 10;

    /// As the published example's `clnHvJbyVkOWAZwYAwLP4`: 126 random bits, so an id cannot be
    /// guessed.
    private static final int ID_LENGTH = 21;

    private static final String ID_LETTERS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz-";

    private final ReportJobRepository repository = new ReportJobRepository();
    private final ReportPieceRepository pieces = new ReportPieceRepository();
    private final SecureRandom random = new SecureRandom();
    private final Semaphore bell = new Semaphore(0);
    private final Database database;
    private final InstantSource clock;

    public ReportService(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Orders a report, which some node makes soon.
    ///
    /// @throws Invalid when [#OPEN_MAX] reports of the instance are not finished yet
    public ReportJob order(InstanceId instanceId, ReportRequest request) {
        String id = newId();
        return database.inTransaction(handle -> {
            if (repository.lockOpen(handle, instanceId) >= OPEN_MAX) {
                throw new Invalid(
                        "%d reports are not finished yet: expected fewer before another is ordered"
                                .formatted(OPEN_MAX));
            }
            repository.insert(handle, id, instanceId, request, null, now());
            handle.afterCommit(this::ring);
            return repository.find(handle, instanceId, id).orElseThrow();
        });
    }

    /// Orders the report that a schedule says, within the caller's transaction, unless it was
    /// ordered before.
    ///
    /// @return whether it is new
    boolean order(Handle handle, InstanceId instanceId, ReportRequest request, Firing firing) {
        boolean fresh = repository.insert(handle, newId(), instanceId, request, firing, now());
        if (fresh) {
            handle.afterCommit(this::ring);
        }
        return fresh;
    }

    /// Reads how far a report is.
    ///
    /// @throws NotFound when the instance has none with that id, or no longer
    public ReportJob get(InstanceId instanceId, String id) {
        return database.read(handle -> repository.find(handle, instanceId, id))
                .orElseThrow(() -> new NotFound("Report"));
    }

    /// One page of the instance's reports, latest first.
    ReportPage list(InstanceId instanceId, PageRequest page) {
        return database.read(handle ->
                new ReportPage(
                        repository.list(handle, instanceId, page),
                        repository.count(handle, instanceId)));
    }

    /// The CSV file of a finished report, which is read from the database piece by piece.
    ///
    /// @throws NotFound when the instance has no finished report with that id, or no longer
    public GzipFile file(InstanceId instanceId, String id) {
        ReportJob job = get(instanceId, id);
        if (job.status() != ReportStatus.DONE) {
            throw new NotFound("Report file");
        }
        long packed = database.read(handle -> pieces.packedBytes(handle, id));
        return new GzipFile(job.request().fileName(), job.bytes(), packed, () -> pieces(id));
    }

    private InputStream pieces(String id) {
        return new PieceInput(
                position -> database.read(handle -> pieces.find(handle, id, position)));
    }

    /// Writes the CSV file of a finished report.
    ///
    /// @throws NotFound as [#file]
    /// @throws IOException when the stream takes no more
    public void copyFile(InstanceId instanceId, String id, OutputStream out) throws IOException {
        try (InputStream file = new GZIPInputStream(file(instanceId, id).packed().get())) {
            file.transferTo(out);
        }
    }

    /// Removes reports that were finished more than 30 days ago, with their files, of all
    /// instances.
    ///
    /// @return how many
    public int removeOld() {
        Instant before = clock.instant().minus(KEPT);
        return database.inTransaction(handle -> repository.deleteFinishedBefore(handle, before));
    }

    /// Waits until a report was ordered on this node, or the time is over.
    void awaitOrder(Duration atMost) throws InterruptedException {
        if (bell.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            bell.drainPermits();
        }
    }

    /// Ends the waiting for orders.
    void ring() {
        bell.release();
    }

    /// An id that nobody can guess.
    String newId() {
        StringBuilder id = new StringBuilder(ID_LENGTH);
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(ID_LETTERS.charAt(random.nextInt(ID_LETTERS.length())));
        }
        return id.toString();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
