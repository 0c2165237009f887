package io.tenantry.usage;

import java.util.Collection;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// The rows that tell how many resources there were on any day.
final class ResourceDayRepository {
    private ResourceDayRepository() {}

    /// Adds to the rows.
    ///
    /// @param changes in the order of the table's primary key
    static void add(Handle handle, Collection<Map.Entry<UsageSums.ResourceDay, long[]>> changes) {
        handle.createUpdate(
                        """
                        insert into usage_resource_day as stored
                            (organization_id, instance_id, day, kind, application_id, change, bytes)
                        select organization_id, instance_id, date '1970-01-01' + cast(day as integer), kind,
                            application_id, change, bytes
                        from unnest(:organizations, :instances, :days, :kinds, :applications, :changes, :bytes)
                            as added (organization_id, instance_id, day, kind, application_id, change, bytes)
                        on conflict on constraint usage_resource_day_pk do update
                        set change = stored.change + excluded.change, bytes = stored.bytes + excluded.bytes
                        """)
                .bind(
                        "organizations",
                        Binds.texts(
                                changes,
                                change -> change.getKey().tenant().organizationId().value()))
                .bind(
                        "instances",
                        Binds.texts(
                                changes, change -> change.getKey().tenant().instanceId().value()))
                .bind("days", Binds.longs(changes, change -> change.getKey().day().toEpochDay()))
                .bind("kinds", Binds.texts(changes, change -> change.getKey().kind().kindName()))
                .bind(
                        "applications",
                        Binds.texts(changes, change -> change.getKey().applicationId()))
                .bind("changes", Binds.longs(changes, change -> change.getValue()[UsageSums.ALIVE]))
                .bind("bytes", Binds.longs(changes, change -> change.getValue()[UsageSums.BYTES]))
                .execute();
    }
}
