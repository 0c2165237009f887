package io.tenantry.organization;

import io.tenantry.instance.InstanceId;
import java.util.concurrent.ThreadLocalRandom;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/// How many organizations an instance has, known without counting them. The number is spread over
/// shards, so that organizations created at the same time do not wait for one row.
final class OrganizationTally {
    /// More than the requests of one node that create organizations at the same time.
    private static final int SHARDS = 64;

    /// Selects the `total` as a bigint, within a statement that binds the `instanceId`.
    static final String TOTAL =
            """
            select cast(coalesce(sum(organizations), 0) as bigint) as total
            from organization_tally
            where instance_id = :instanceId
            """;

    void add(Handle handle, InstanceId instanceId, int change) {
        Update update =
                handle.createUpdate(
                        """
                        insert into organization_tally (instance_id, shard, organizations)
                        values (:instanceId, :shard, :change)
                        on conflict on constraint organization_tally_pk
                        do update set organizations = organization_tally.organizations + excluded.organizations
                        """);
        update.bind("instanceId", instanceId.value())
                .bind("shard", ThreadLocalRandom.current().nextInt(SHARDS))
                .bind("change", change)
                .execute();
    }

    long total(Handle handle, InstanceId instanceId) {
        return handle.createQuery(TOTAL)
                .bind("instanceId", instanceId.value())
                .mapTo(Long.class)
                .one();
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
