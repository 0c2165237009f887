package io.tenantry.usage;

import io.tenantry.database.Database;
import io.tenantry.database.SqlErrors;
import io.tenantry.failure.Unavailable;
import io.tenantry.organization.OrganizationService;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.JdbiException;

/// Counts groups of requests, each group in one transaction that claims the events' keys and adds
/// to the sums: either both happen or neither. Safe for use by many threads.
final class UsageWriter {
    /// After an event came again that was not counted here lately, more of them are likely, so all
    /// keys of this many groups are looked up first.
    private static final int CAREFUL_GROUPS = 16;

    /// About 20 MB when full.
    private static final int SERIES_REMEMBERED_MAX = 100_000;

    private final Database database;
    private final OrganizationService organizations;
    private final UsagePartitions partitions;
    private final PayloadFolding folding;
    private final InstantSource clock;
    private final Map<Series, Long> series = new ConcurrentHashMap<>();
    private final RecentKeys recentKeys = new RecentKeys();
    private final AtomicInteger carefulGroups = new AtomicInteger();

    UsageWriter(
            Database database,
            OrganizationService organizations,
            UsagePartitions partitions,
            PayloadFolding folding,
            InstantSource clock) {
        this.database = database;
        this.organizations = organizations;
        this.partitions = partitions;
        this.folding = folding;
        this.clock = clock;
    }

    /// Counts what is new in the requests. When this returns, it is durable; when it throws,
    /// nothing was counted, except that a connection lost at the very end leaves it open: then the
    /// events are sent again and are found to be duplicates.
    ///
    /// @throws Unavailable when doing the same again later may succeed
    List<UsageResult> write(List<UsageRequest> group) {
        folding.awaitRoom();
        try {
            partitions.open(days(group));
            return carefulGroups.getAndUpdate(left -> Math.max(0, left - 1)) > 0
                    ? attemptLooking(group)
                    : attemptHopefully(group);
        } catch (SQLException | JdbiException e) {
            throw explained(e);
        }
    }

    private List<UsageResult> attemptHopefully(List<UsageRequest> group) throws SQLException {
        try {
            return attempt(group, Claiming.HOPEFUL);
        } catch (EventKeyRepository.KeyTaken taken) {
            return attemptLooking(group);
        }
    }

    private List<UsageResult> attemptLooking(List<UsageRequest> group) throws SQLException {
        try {
            return attempt(group, Claiming.LOOKING);
        } catch (EventKeyRepository.KeyTaken taken) {
            return attempt(group, Claiming.CERTAIN);
        }
    }

    private List<UsageResult> attempt(List<UsageRequest> group, Claiming claiming)
            throws SQLException {
        KeyClaim keys = new KeyClaim(claiming, recentKeys);
        UsageTransaction transaction =
                new UsageTransaction(group, keys, partitions, series, clock.instant());
        database.useTransaction(handle -> transaction.run(handle, organizations));
        keys.committed();
        if (keys.surprised()) {
            carefulGroups.set(CAREFUL_GROUPS);
        }
        folding.committed(transaction.payloadDeltas());
        remember(transaction.newSeries());
        return transaction.results();
    }

    /// Begins anew when it is full, because looking something up must cost next to nothing.
    private void remember(Map<Series, Long> newSeries) {
        if (series.size() + newSeries.size() > SERIES_REMEMBERED_MAX) {
            series.clear();
        }
        series.putAll(newSeries);
    }

    private static Set<Integer> days(List<UsageRequest> group) {
        Set<Integer> days = new HashSet<>();
        group.forEach(request -> request.claims().forEach(claim -> days.add(claim.key().day())));
        return days;
    }

    private RuntimeException explained(Exception error) {
        if (SqlErrors.isUndefinedTable(error)) {
            // Another node dropped a day that this one took for open.
            partitions.forget();
        } else if (!SqlErrors.isTransient(error)) {
            return new IllegalStateException("usage events could not be counted", error);
        }
        return database.unavailable("Usage events cannot be counted at the moment", error);
    }
}
