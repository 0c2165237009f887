package io.tenantry.report;

import io.tenantry.database.Columns;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/// Which node makes which report. Nodes work on jobs of all instances; what a node does to one is
/// done only while it holds the job's lease.
final class ReportLeaseRepository {
    /// A node's hold on a job.
    ///
    /// @param owner drawn anew for each claim
    record Lease(String jobId, String owner) {}

    /// Takes a job that nobody works on, or whose worker has not been heard of until its lease ran
    /// out: one of the instances that have fewest jobs under way, and of these the one that waits
    /// longest.
    Optional<ReportJob> claim(Handle handle, String owner, Instant now, Instant until) {
        return handle.createQuery(
                        """
                        update report_job
                        set status = 'running', attempts = attempts + 1, lease_owner = :owner,
                            lease_until = :until, done = 0
                        where id = (
                            select waiting.id
                            from report_job waiting
                            left join (
                                select instance_id, count(*) as jobs
                                from report_job
                                where status = 'running' and lease_until > :now
                                group by instance_id
                            ) busy on busy.instance_id = waiting.instance_id
                            where waiting.status in ('queued', 'running')
                                and (waiting.lease_until is null or waiting.lease_until <= :now)
                            order by coalesce(busy.jobs, 0), waiting.created_at, waiting.id
                            limit 1
                            for update of waiting skip locked
                        )
                        returning %s
                        """
                                .formatted(ReportJobRepository.COLUMNS))
                .bind("owner", owner)
                .bind("now", Columns.time(now))
                .bind("until", Columns.time(until))
                .map((row, _) -> ReportJobRepository.job(row))
                .findOne();
    }

    /// Tells how far a job is and keeps it for longer.
    ///
    /// @return whether the lease still holds; then it does until the transaction ends
    boolean renew(Handle handle, Lease lease, long done, long total, Instant until) {
        return held(handle, lease, "done = :done, total = :total, lease_until = :until")
                        .bind("done", done)
                        .bind("total", total)
                        .bind("until", Columns.time(until))
                        .execute()
                == 1;
    }

    /// Marks a job as made.
    ///
    /// @return whether the lease still holds
    boolean finish(Handle handle, Lease lease, long rows, long bytes, Instant now) {
        return held(
                                handle,
                                lease,
                                """
                                status = 'done', lease_owner = null, lease_until = null, failure = null,
                                rows = :rows, bytes = :bytes, finished_at = :now
                                """)
                        .bind("rows", rows)
                        .bind("bytes", bytes)
                        .bind("now", Columns.time(now))
                        .execute()
                == 1;
    }

    /// Lets a job wait for another attempt.
    ///
    /// @param failure null when the node only stops, which is no attempt
    boolean release(Handle handle, Lease lease, @Nullable String failure, Instant notBefore) {
        return held(
                                handle,
                                lease,
                                """
                                status = 'queued', lease_owner = null, lease_until = :notBefore,
                                failure = cast(:failure as text),
                                attempts = attempts - case when cast(:failure as text) is null then 1 else 0 end
                                """)
                        .bind("notBefore", Columns.time(notBefore))
                        .bind("failure", failure)
                        .execute()
                == 1;
    }

    /// Gives a job up.
    boolean fail(Handle handle, Lease lease, String failure, Instant now) {
        return held(
                                handle,
                                lease,
                                """
                                status = 'failed', lease_owner = null, lease_until = null,
                                failure = :failure, finished_at = :now
                                """)
                        .bind("failure", failure)
                        .bind("now", Columns.time(now))
                        .execute()
                == 1;
    }

    private static Update held(Handle handle, Lease lease, String changes) {
        return handle.createUpdate(
                        "update report_job set "
                                + changes
                                + " where id = :id and status = 'running' and lease_owner = :owner")
                .bind("id", lease.jobId())
                .bind("owner", lease.owner());
    }
}
