package io.tenantry.usage;

import java.util.Collection;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// Adds to what organizations use of limits. Payloads are added where they are folded.
final class LimitUseRepository {
    private LimitUseRepository() {}

    /// @param changes in the order of the primary key, so that writers never wait in a circle
    static void add(Handle handle, Collection<Map.Entry<UsageSums.Limited, long[]>> changes) {
        handle.createUpdate(
                        """
                        insert into limit_use as stored (limit_name, period, organization_id, instance_id, used)
                        select limit_name, date '1970-01-01' + period, organization_id, instance_id, used
                        from unnest(:limits, :periods, :organizations, :instances, :used)
                            as added (limit_name, period, organization_id, instance_id, used)
                        on conflict on constraint limit_use_pk do update
                        set used = least(cast(stored.used as numeric) + excluded.used, 9223372036854775807)
                        """)
                .bind("limits", Binds.texts(changes, change -> change.getKey().limit().jsonName()))
                .bind(
                        "periods",
                        Binds.ints(changes, change -> (int) change.getKey().period().toEpochDay()))
                .bind(
                        "organizations",
                        Binds.texts(
                                changes,
                                change -> change.getKey().tenant().organizationId().value()))
                .bind(
                        "instances",
                        Binds.texts(
                                changes, change -> change.getKey().tenant().instanceId().value()))
                .bind("used", Binds.longs(changes, change -> change.getValue()[0]))
                .execute();
    }
}
