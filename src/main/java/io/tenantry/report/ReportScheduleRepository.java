package io.tenantry.report;

import io.tenantry.database.Columns;
import io.tenantry.instance.InstanceId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import tools.jackson.core.type.TypeReference;

/// Which reports are scheduled, and up to when their schedules were looked at.
final class ReportScheduleRepository {
    private static final TypeReference<List<ScheduledReport>> CONFIGS = new TypeReference<>() {};

    /// The scheduled reports of an instance.
    ///
    /// @param storedAt when the instance was changed last, so none of them began later
    record Configured(InstanceId instanceId, List<ScheduledReport> reports, Instant storedAt) {}

    /// All scheduled reports, over all instances.
    List<Configured> configured(Handle handle) {
        return handle.createQuery("select id, report_configs, updated_at from instance order by id")
                .map((row, _) ->
                        new Configured(
                                new InstanceId(row.getString("id")),
                                Columns.json(row, "report_configs", CONFIGS),
                                Columns.time(row, "updated_at")))
                .list();
    }

    /// Finds up to when a schedule was looked at, and keeps all other nodes from looking at it
    /// until the transaction ends. A new plan begins when it was stored.
    Instant lock(Handle handle, InstanceId instanceId, ScheduledReport report, Instant storedAt) {
        return handle.createQuery(
                        """
                        insert into report_schedule as stored (instance_id, config_id, plan, since)
                        values (:instanceId, :configId, :plan, :storedAt)
                        on conflict on constraint report_schedule_pk do update
                        set plan = excluded.plan,
                            since = case stored.plan when excluded.plan then stored.since else excluded.since end
                        returning since
                        """)
                .bind("instanceId", instanceId.value())
                .bind("configId", report.id())
                .bind("plan", report.plan())
                .bind("storedAt", Columns.time(storedAt))
                .map((row, _) -> Columns.time(row, "since"))
                .one();
    }

    void update(Handle handle, InstanceId instanceId, String configId, Instant since) {
        handle.createUpdate(
                        """
                        update report_schedule
                        set since = :since
                        where instance_id = :instanceId and config_id = :configId
                        """)
                .bind("since", Columns.time(since))
                .bind("instanceId", instanceId.value())
                .bind("configId", configId)
                .execute();
    }

    /// Forgets the schedules of an instance that are there no longer.
    void deleteOthers(Handle handle, InstanceId instanceId, Collection<String> configIds) {
        handle.createUpdate(
                        """
                        delete from report_schedule
                        where instance_id = :instanceId and config_id <> all(:configIds)
                        """)
                .bind("instanceId", instanceId.value())
                .bind("configIds", configIds.toArray(String[]::new))
                .execute();
    }
}
