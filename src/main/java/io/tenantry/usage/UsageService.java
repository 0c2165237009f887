package io.tenantry.usage;

import io.tenantry.database.Closing;
import io.tenantry.database.Database;
import io.tenantry.failure.Unavailable;
import io.tenantry.instance.InstanceId;
import io.tenantry.organization.OrganizationService;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts usage events, each exactly once. Several of these, on one node or many, may work on one
/// database. Takes events between [#start] and [#close]. Safe for use by many threads.
public final class UsageService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UsageService.class);

    /// How long the groups and the folding under way may take to end.
    private static final Duration END = Duration.ofSeconds(5);

    /// While one thread waits for the disk, the other fills the next transaction.
    private static final int COMMITTERS = 2;

    /// Bounds how long the first of a group waits for the last: about 0.2 s.
    private static final int GROUP_EVENTS_MAX = 20_000;

    /// Bounds the memory that waiting events take: about 500 bytes each.
    private static final int QUEUED_EVENTS_MAX = 200_000;

    /// How long refused events are kept for inspection.
    private static final Duration CONFLICTS_KEPT = Duration.ofDays(90);

    private final Database database;
    private final UsageWindow window;
    private final UsagePartitions partitions;
    private final PayloadFolding folding;
    private final GroupCommitter<UsageRequest, UsageResult> committer;

    /// @param window what events are accepted; decides how long keys are kept
    public UsageService(
            Database database,
            OrganizationService organizations,
            UsageWindow window,
            InstantSource clock) {
        this.database = database;
        this.window = window;
        this.partitions = new UsagePartitions(database);
        this.folding = new PayloadFolding(database, PayloadFolding.Limits.STANDARD);
        UsageWriter writer = new UsageWriter(database, organizations, partitions, folding, clock);
        this.committer =
                new GroupCommitter<>(
                        "usage-committer",
                        new GroupCommitter.Bounds(
                                COMMITTERS,
                                GROUP_EVENTS_MAX,
                                QUEUED_EVENTS_MAX,
                                database.limits().patience()),
                        request -> request.claims().size(),
                        writer::write);
    }

    /// How far the time of an event may lie from now.
    UsageWindow window() {
        return window;
    }

    /// Begins to take events.
    public void start() {
        folding.start();
        committer.start();
    }

    /// Counts the events of one request. When this returns, what it says is durable, and every
    /// count read from now on includes it. When it throws, send the events again with the same ids.
    ///
    /// An event is known by its instance, source, id and UTC day of its time. Of several with one
    /// identity the first counts; a later one with the same body is a duplicate, with another body
    /// a conflict. Events whose subject is no organization of the instance are rejected.
    ///
    /// @param events in the order of the request; their time is not held against the window here,
    ///   [UsageEventParser] does that
    /// @throws Unavailable when too many events wait already, or the database is away
    public UsageResult record(InstanceId instanceId, List<? extends ParsedEvent> events) {
        UsageRequest request = UsageRequest.of(instanceId, events);
        if (request.claims().isEmpty()) {
            return new UsageResult.Draft(request.rejected()).done();
        }
        return committer.submit(request);
    }

    /// Drops what is kept no longer: event keys of days that can take no more events, sums by hour
    /// after [UsageRetention#HOURS_KEPT], refused events after 90 days. Days whose keys are dropped
    /// are closed for good, whatever the window is later. Safe to call at any time, on every node.
    public void purge(Instant now) {
        UsageRetention kept =
                database.inTransaction(handle -> {
                    UsageRetention advanced = UsageRetention.lock(handle).advancedTo(now, window);
                    advanced.store(handle);
                    return advanced;
                });
        partitions.drop(kept);
        LocalDate conflictsFrom = LocalDate.ofInstant(now.minus(CONFLICTS_KEPT), ZoneOffset.UTC);
        database.useTransaction(
                handle -> new ConflictRepository().deleteBefore(handle, conflictsFrom));
    }

    /// Finishes what waits and takes nothing new. What does not end in time was answered to nobody,
    /// or is unfolded and counts all the same.
    @Override
    public void close() {
        if (!Closing.begin(List.of(committer, folding)).endsWithin(END)) {
            LOG.warn("counting usage did not end within {} and is cut short", END);
        }
    }

    /// Adds what was counted lately to the sums by hour and day now, which happens by itself about
    /// every two seconds and makes no difference to any count.
    ///
    /// @return how many rows were folded
    int fold() {
        return folding.fold();
    }
}
