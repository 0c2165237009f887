package io.tenantry.organization;

import io.tenantry.instance.InstanceId;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/// How many organizations an instance has, known without counting them. The number is spread over
/// shards, so that organizations created at the same time do not wait for one row. Safe for use by
/// many threads.
final class OrganizationTally {
    /// Adds what [#bind] binds.
    static final String ADD =
            """
            insert into organization_tally (instance_id, shard, organizations)
            values (:instanceId, :shard, :change)
            on conflict on constraint organization_tally_pk
            do update set organizations = organization_tally.organizations + excluded.organizations
            """;

    /// More than the requests of one node that create organizations at the same time.
    private static final int SHARDS = 64;

    /// Selects the `total` as a bigint, within a statement that binds the `instanceId`.
    static final String TOTAL =
            """
            select cast(coalesce(sum(organizations), 0) as bigint) as total
            from organization_tally
            where instance_id = :instanceId
            """;

    /// The shards take turns, so that those under way at one moment are different.
    private final AtomicInteger turn =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(SHARDS));

    void add(Handle handle, InstanceId instanceId, int change) {
        bind(handle.createUpdate(ADD), instanceId, change).execute();
    }

    /// Binds a change by the names the statement uses.
    <S extends SqlStatement<S>> S bind(S statement, InstanceId instanceId, int change) {
        return statement
                .bind("instanceId", instanceId.value())
                .bind("shard", Math.floorMod(turn.getAndIncrement(), SHARDS))
                .bind("change", change);
    }

    long total(Handle handle, InstanceId instanceId) {
        return handle.createQuery(TOTAL)
                .bind("instanceId", instanceId.value())
                .mapTo(Long.class)
                .one();
    }

    /// The numbers of many instances; one without organizations may have no entry.
    Map<InstanceId, Long> totals(Handle handle, Collection<InstanceId> instanceIds) {
        return handle.createQuery(
                        """
                        select instance_id, cast(sum(organizations) as bigint) as organizations
                        from organization_tally
                        where instance_id = any(:instanceIds)
                        group by instance_id
                        """)
                .bind(
                        "instanceIds",
                        instanceIds.stream().map(InstanceId::value).toArray(String[]::new))
                .map((row, _) ->
                        Map.entry(
                                new InstanceId(row.getString("instance_id")),
                                row.getLong("organizations")))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /// Lets creations near the limit pass one after the other until the transaction ends.
    void lock(Handle handle, InstanceId instanceId) {
        handle.createQuery(
                        """
                        select 1
                        from pg_advisory_xact_lock(hashtextextended('organization_tally ' || :instanceId, 0))
                        """)
                .bind("instanceId", instanceId.value())
                .mapTo(Integer.class)
                .one();
    }
}
