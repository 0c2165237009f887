package io.tenantry.usage;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.Update;

/// Adds to the rows of sums. Rows are taken table by table in one order and within a table in the
/// order of its primary key, so that writers wait for one another but never in a circle.
final class UsageSumRepository {
    /// Adds all but payloads, which are frequent and go through [PayloadDeltaRepository].
    void add(Handle handle, UsageSums sums) {
        if (!sums.devices().isEmpty()) {
            addDevices(handle, sums.devices());
        }
        if (!sums.notebooks().isEmpty()) {
            addNotebooks(handle, sums.notebooks());
        }
        if (!sums.notebookTotals().isEmpty()) {
            addNotebookTotals(handle, sums.notebookTotals().entrySet());
        }
        if (!sums.resourceTotals().isEmpty()) {
            addResourceTotals(handle, sums.resourceTotals().entrySet());
            ResourceDayRepository.add(handle, sums.resourceDays().entrySet());
        }
        if (!sums.limited().isEmpty()) {
            LimitUseRepository.add(handle, sums.limited().entrySet());
        }
    }

    private static void addDevices(Handle handle, HourlySums<Tenant> sums) {
        bindDevices(
                handle.createUpdate(
                        """
                        insert into usage_device_hour as stored
                            (organization_id, instance_id, hour, created, deleted)
                        select organization_id, instance_id, to_timestamp(second), created, deleted
                        from unnest(:organizations, :instances, :seconds, :created, :deleted)
                            as added (organization_id, instance_id, second, created, deleted)
                        on conflict on constraint usage_device_hour_pk do update
                        set created = stored.created + excluded.created,
                            deleted = stored.deleted + excluded.deleted
                        """),
                sums.rows(Resolution.HOUR, Tenant.ORDER));
        bindDevices(
                handle.createUpdate(
                        """
                        insert into usage_device_day as stored
                            (organization_id, instance_id, day, created, deleted)
                        select organization_id, instance_id,
                            cast(to_timestamp(second) at time zone 'UTC' as date), created, deleted
                        from unnest(:organizations, :instances, :seconds, :created, :deleted)
                            as added (organization_id, instance_id, second, created, deleted)
                        on conflict on constraint usage_device_day_pk do update
                        set created = stored.created + excluded.created,
                            deleted = stored.deleted + excluded.deleted
                        """),
                sums.rows(Resolution.DAY, Tenant.ORDER));
    }

    private static void bindDevices(Update update, List<HourlySums.Row<Tenant>> rows) {
        bindBuckets(update, rows)
                .bind("created", column(rows, UsageSums.CREATED))
                .bind("deleted", column(rows, UsageSums.DELETED))
                .execute();
    }

    private static void addNotebooks(Handle handle, HourlySums<Tenant> sums) {
        bindNotebooks(
                handle.createUpdate(
                        """
                        insert into usage_notebook_hour as stored
                            (organization_id, instance_id, hour, minutes, completed, canceled, errored, timeout)
                        select organization_id, instance_id, to_timestamp(second), minutes, completed,
                            canceled, errored, timeout
                        from unnest(:organizations, :instances, :seconds, :minutes, :completed, :canceled,
                                :errored, :timeout)
                            as added (organization_id, instance_id, second, minutes, completed, canceled,
                                errored, timeout)
                        on conflict on constraint usage_notebook_hour_pk do update
                        set minutes = stored.minutes + excluded.minutes,
                            completed = stored.completed + excluded.completed,
                            canceled = stored.canceled + excluded.canceled,
                            errored = stored.errored + excluded.errored,
                            timeout = stored.timeout + excluded.timeout
                        """),
                sums.rows(Resolution.HOUR, Tenant.ORDER));
        bindNotebooks(
                handle.createUpdate(
                        """
                        insert into usage_notebook_day as stored
                            (organization_id, instance_id, day, minutes, completed, canceled, errored, timeout)
                        select organization_id, instance_id,
                            cast(to_timestamp(second) at time zone 'UTC' as date), minutes, completed,
                            canceled, errored, timeout
                        from unnest(:organizations, :instances, :seconds, :minutes, :completed, :canceled,
                                :errored, :timeout)
                            as added (organization_id, instance_id, second, minutes, completed, canceled,
                                errored, timeout)
                        on conflict on constraint usage_notebook_day_pk do update
                        set minutes = stored.minutes + excluded.minutes,
                            completed = stored.completed + excluded.completed,
                            canceled = stored.canceled + excluded.canceled,
                            errored = stored.errored + excluded.errored,
                            timeout = stored.timeout + excluded.timeout
                        """),
                sums.rows(Resolution.DAY, Tenant.ORDER));
    }

    private static void bindNotebooks(Update update, List<HourlySums.Row<Tenant>> rows) {
        bindBuckets(update, rows)
                .bind("minutes", column(rows, UsageSums.MINUTES))
                .bind("completed", column(rows, UsageSums.COMPLETED))
                .bind("canceled", column(rows, UsageSums.CANCELED))
                .bind("errored", column(rows, UsageSums.ERRORED))
                .bind("timeout", column(rows, UsageSums.TIMEOUT))
                .execute();
    }

    private static Update bindBuckets(Update update, List<HourlySums.Row<Tenant>> rows) {
        return update.bind(
                        "organizations",
                        Binds.texts(rows, row -> row.key().organizationId().value()))
                .bind("instances", Binds.texts(rows, row -> row.key().instanceId().value()))
                .bind("seconds", Binds.longs(rows, HourlySums.Row::bucket));
    }

    private static <K> Argument column(List<HourlySums.Row<K>> rows, int number) {
        return Binds.longs(rows, row -> row.numbers()[number]);
    }

    private static void addNotebookTotals(
            Handle handle, Collection<Map.Entry<Tenant, long[]>> totals) {
        handle.createUpdate(
                        """
                        insert into usage_notebook_total as stored (organization_id, instance_id, queued, ended)
                        select organization_id, instance_id, queued, ended
                        from unnest(:organizations, :instances, :queued, :ended)
                            as added (organization_id, instance_id, queued, ended)
                        on conflict on constraint usage_notebook_total_pk do update
                        set queued = stored.queued + excluded.queued, ended = stored.ended + excluded.ended
                        """)
                .bind(
                        "organizations",
                        Binds.texts(totals, total -> total.getKey().organizationId().value()))
                .bind(
                        "instances",
                        Binds.texts(totals, total -> total.getKey().instanceId().value()))
                .bind("queued", Binds.longs(totals, total -> total.getValue()[UsageSums.QUEUED]))
                .bind("ended", Binds.longs(totals, total -> total.getValue()[UsageSums.ENDED]))
                .execute();
    }

    private static void addResourceTotals(
            Handle handle, Collection<Map.Entry<UsageSums.Resource, long[]>> totals) {
        handle.createUpdate(
                        """
                        insert into usage_resource_total as stored
                            (organization_id, instance_id, kind, alive, bytes)
                        select organization_id, instance_id, kind, alive, bytes
                        from unnest(:organizations, :instances, :kinds, :alive, :bytes)
                            as added (organization_id, instance_id, kind, alive, bytes)
                        on conflict on constraint usage_resource_total_pk do update
                        set alive = stored.alive + excluded.alive, bytes = stored.bytes + excluded.bytes
                        """)
                .bind(
                        "organizations",
                        Binds.texts(
                                totals, total -> total.getKey().tenant().organizationId().value()))
                .bind(
                        "instances",
                        Binds.texts(totals, total -> total.getKey().tenant().instanceId().value()))
                .bind("kinds", Binds.texts(totals, total -> total.getKey().kind().kindName()))
                .bind("alive", Binds.longs(totals, total -> total.getValue()[UsageSums.ALIVE]))
                .bind("bytes", Binds.longs(totals, total -> total.getValue()[UsageSums.BYTES]))
                .execute();
    }
}
