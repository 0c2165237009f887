package io.tenantry.usage;

import io.tenantry.usage.ApplicationSums.Lifetime;
import io.tenantry.usage.ApplicationSums.NotebookDay;
import io.tenantry.usage.ApplicationSums.Resource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/// The applications that events named, and the sums that are kept by application. Payloads are not
/// among them: those are told apart by their [Series].
final class ApplicationRepository {
    /// Adds to the rows, table by table in one order and within a table in the order of its primary
    /// key, so that writers wait for one another but never in a circle.
    void add(Handle handle, ApplicationSums sums) {
        Collection<Map.Entry<Application, Lifetime>> lifetimes = sums.lifetimes().entrySet();
        if (lifetimes.isEmpty()) {
            return;
        }
        put(handle, lifetimes);
        if (!sums.resources().isEmpty()) {
            addResources(handle, sums.resources().entrySet());
        }
        if (!sums.notebooks().isEmpty()) {
            addNotebooks(handle, sums.notebooks().entrySet());
        }
    }

    /// Most are there already, as they should be, and are only looked at.
    private static void put(Handle handle, Collection<Map.Entry<Application, Lifetime>> lifetimes) {
        bind(
                        handle.createUpdate(
                                """
                                insert into usage_application as stored
                                    (organization_id, instance_id, application_id, first_day, ended_day)
                                select wanted.organization_id, wanted.instance_id, wanted.application_id,
                                    cast(wanted.first_day as date), cast(nullif(wanted.ended_day, '') as date)
                                from unnest(:organizations, :instances, :applications, :firsts, :ends)
                                    as wanted (organization_id, instance_id, application_id, first_day, ended_day)
                                left join usage_application known
                                    on known.organization_id = wanted.organization_id
                                    and known.application_id = wanted.application_id
                                where known.application_id is null
                                    or known.first_day > cast(wanted.first_day as date)
                                    or wanted.ended_day <> ''
                                order by wanted.organization_id, wanted.application_id
                                on conflict on constraint usage_application_pk do update
                                set first_day = least(stored.first_day, excluded.first_day),
                                    ended_day = greatest(stored.ended_day, excluded.ended_day)
                                """),
                        lifetimes,
                        Map.Entry::getKey)
                .bind("firsts", Binds.texts(lifetimes, one -> one.getValue().first().toString()))
                .bind("ends", Binds.texts(lifetimes, one -> text(one.getValue().ended())))
                .execute();
    }

    private static void addResources(
            Handle handle, Collection<Map.Entry<Resource, long[]>> totals) {
        bind(
                        handle.createUpdate(
                                """
                                insert into usage_application_total as stored
                                    (organization_id, instance_id, application_id, kind, alive, bytes)
                                select organization_id, instance_id, application_id, kind, alive, bytes
                                from unnest(:organizations, :instances, :applications, :kinds, :alive, :bytes)
                                    as added (organization_id, instance_id, application_id, kind, alive, bytes)
                                on conflict on constraint usage_application_total_pk do update
                                set alive = stored.alive + excluded.alive, bytes = stored.bytes + excluded.bytes
                                """),
                        totals,
                        total -> total.getKey().application())
                .bind("kinds", Binds.texts(totals, total -> total.getKey().kind().kindName()))
                .bind(
                        "alive",
                        Binds.longs(totals, total -> total.getValue()[ApplicationSums.ALIVE]))
                .bind(
                        "bytes",
                        Binds.longs(totals, total -> total.getValue()[ApplicationSums.BYTES]))
                .execute();
    }

    private static void addNotebooks(
            Handle handle, Collection<Map.Entry<NotebookDay, long[]>> sums) {
        bind(
                        handle.createUpdate(
                                """
                                insert into usage_application_notebook_day as stored
                                    (organization_id, instance_id, day, application_id, runs, minutes)
                                select organization_id, instance_id, date '1970-01-01' + cast(day as integer),
                                    application_id, runs, minutes
                                from unnest(:organizations, :instances, :days, :applications, :runs, :minutes)
                                    as added (organization_id, instance_id, day, application_id, runs, minutes)
                                on conflict on constraint usage_application_notebook_day_pk do update
                                set runs = stored.runs + excluded.runs, minutes = stored.minutes + excluded.minutes
                                """),
                        sums,
                        sum -> sum.getKey().application())
                .bind("days", Binds.longs(sums, sum -> sum.getKey().day().toEpochDay()))
                .bind("runs", Binds.longs(sums, sum -> sum.getValue()[ApplicationSums.RUNS]))
                .bind("minutes", Binds.longs(sums, sum -> sum.getValue()[ApplicationSums.MINUTES]))
                .execute();
    }

    private interface Owner<T> {
        Application of(T row);
    }

    private static <T> Update bind(Update update, Collection<T> rows, Owner<T> owner) {
        return update.bind(
                        "organizations",
                        Binds.texts(rows, row -> owner.of(row).tenant().organizationId().value()))
                .bind(
                        "instances",
                        Binds.texts(rows, row -> owner.of(row).tenant().instanceId().value()))
                .bind("applications", Binds.texts(rows, row -> owner.of(row).id()));
    }

    /// Empty for none.
    private static String text(@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }
}
