package io.tenantry.report;

import io.tenantry.database.Columns;
import io.tenantry.instance.InstanceId;
import io.tenantry.query.PageRequest;
import io.tenantry.report.ReportRequest.DateGrouping;
import io.tenantry.usage.UsageHistory.Grouping;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The rows of reports, each in its instance. Those who make them go by [ReportLeaseRepository].
final class ReportJobRepository {
    /// What [#job] reads.
    static final String COLUMNS =
            """
            id, instance_id, config_id, resource_group_by, date_group_by, first_day, last_day, emails, callback_url,
            status, attempts, done, total, rows, bytes, failure, created_at, finished_at
            """;

    /// The time in a schedule that a job stands for.
    record Firing(String configId, Instant at) {}

    /// @param firing null for a job that a caller asked for
    /// @return false when there is a job for that firing already
    boolean insert(
            Handle handle,
            String id,
            InstanceId instanceId,
            ReportRequest request,
            @Nullable Firing firing,
            Instant now) {
        return handle.createUpdate(
                                """
                                insert into report_job
                                    (id, instance_id, config_id, fire_at, resource_group_by, date_group_by,
                                    first_day, last_day, emails, callback_url, created_at)
                                values
                                    (:id, :instanceId, :configId, :fireAt, :resources, :dates, :first, :last,
                                    :emails, :callbackUrl, :now)
                                on conflict on constraint report_job_fires_once do nothing
                                """)
                        .bind("id", id)
                        .bind("instanceId", instanceId.value())
                        .bind("configId", firing == null ? null : firing.configId())
                        .bind("fireAt", Columns.timeOrNull(firing == null ? null : firing.at()))
                        .bind("resources", request.resources().name().toLowerCase(Locale.ROOT))
                        .bind("dates", request.dates().name().toLowerCase(Locale.ROOT))
                        .bind("first", request.first())
                        .bind("last", request.last())
                        .bind("emails", request.emails().toArray(String[]::new))
                        .bind("callbackUrl", request.callbackUrl())
                        .bind("now", Columns.time(now))
                        .execute()
                == 1;
    }

    Optional<ReportJob> find(Handle handle, InstanceId instanceId, String id) {
        return handle.createQuery(
                        "select "
                                + COLUMNS
                                + " from report_job where instance_id = :instanceId and id = :id")
                .bind("instanceId", instanceId.value())
                .bind("id", id)
                .map((row, _) -> job(row))
                .findOne();
    }

    /// One page of the instance's jobs, latest first.
    List<ReportJob> list(Handle handle, InstanceId instanceId, PageRequest page) {
        return handle.createQuery(
                        "select "
                                + COLUMNS
                                + " from report_job where instance_id = :instanceId"
                                + " order by created_at desc, id offset :offset limit :limit")
                .bind("instanceId", instanceId.value())
                .bind("offset", page.offset())
                .bind("limit", page.perPage())
                .map((row, _) -> job(row))
                .list();
    }

    /// How many jobs the instance has.
    long count(Handle handle, InstanceId instanceId) {
        return handle.createQuery("select count(*) from report_job where instance_id = :instanceId")
                .bind("instanceId", instanceId.value())
                .mapTo(Long.class)
                .one();
    }

    /// How many of the instance's jobs wait or are being made. Until the transaction ends, nobody
    /// else who asks so is told.
    long lockOpen(Handle handle, InstanceId instanceId) {
        handle.createQuery("select id from instance where id = :instanceId for no key update")
                .bind("instanceId", instanceId.value())
                .mapTo(String.class)
                .findOne();
        return handle.createQuery(
                        """
                        select count(*)
                        from report_job
                        where instance_id = :instanceId and status in ('queued', 'running')
                        """)
                .bind("instanceId", instanceId.value())
                .mapTo(Long.class)
                .one();
    }

    /// @return how many jobs that ended before the time were removed with their files
    int deleteFinishedBefore(Handle handle, Instant before) {
        return handle.createUpdate("delete from report_job where finished_at < :before")
                .bind("before", Columns.time(before))
                .execute();
    }

    /// A report from a row that has the [#COLUMNS].
    static ReportJob job(ResultSet row) throws SQLException {
        return new ReportJob(
                row.getString("id"),
                new InstanceId(row.getString("instance_id")),
                row.getString("config_id"),
                new ReportRequest(
                        Grouping.valueOf(
                                row.getString("resource_group_by").toUpperCase(Locale.ROOT)),
                        DateGrouping.valueOf(
                                row.getString("date_group_by").toUpperCase(Locale.ROOT)),
                        row.getObject("first_day", LocalDate.class),
                        row.getObject("last_day", LocalDate.class),
                        Columns.texts(row, "emails"),
                        row.getString("callback_url")),
                ReportStatus.named(row.getString("status")),
                row.getInt("attempts"),
                row.getLong("done"),
                row.getLong("total"),
                row.getLong("rows"),
                row.getLong("bytes"),
                row.getString("failure"),
                Columns.time(row, "created_at"),
                Columns.timeOrNull(row, "finished_at"));
    }
}
