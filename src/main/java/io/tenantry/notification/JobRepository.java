package io.tenantry.notification;

import io.tenantry.database.Columns;
import io.tenantry.instance.InstanceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The evaluations to be made.
final class JobRepository {
    /// @return the job's number
    long insert(
            Handle handle,
            NotificationRule rule,
            Actor requestedBy,
            boolean ignoreFrequency,
            Instant at) {
        return handle.createQuery(
                        """
                        insert into notification_job (
                            instance_id, rule_id, requested_by_id, requested_by_type, ignore_frequency, next_attempt_at)
                        values (:instanceId, :ruleId, :requestedById, :requestedByType, :ignoreFrequency, :at)
                        returning id
                        """)
                .bind("instanceId", rule.instanceId().value())
                .bind("ruleId", rule.id().value())
                .bind("requestedById", requestedBy.id())
                .bind("requestedByType", requestedBy.kind())
                .bind("ignoreFrequency", ignoreFrequency)
                .bind("at", Columns.time(at))
                .mapTo(Long.class)
                .one();
    }

    /// How many evaluations of a rule are not made yet.
    long count(Handle handle, InstanceId instanceId, RuleId ruleId) {
        return handle.createQuery(
                        """
                        select count(*)
                        from notification_job
                        where instance_id = :instanceId and rule_id = :ruleId
                        """)
                .bind("instanceId", instanceId.value())
                .bind("ruleId", ruleId.value())
                .mapTo(Long.class)
                .one();
    }

    /// Adds a job for each enabled rule, over all instances, that is due, and sets the time at
    /// which it is due next. Rules that another node is at are left to it.
    ///
    /// @return how many were added
    int insertDue(Handle handle, Instant now, Instant next) {
        return handle.createUpdate(
                        """
                        with due as (
                            select id
                            from notification_rule
                            where enabled and due_at <= :now
                            for no key update skip locked
                        ),
                        moved as (
                            update notification_rule r
                            set due_at = :next
                            from due
                            where r.id = due.id
                            returning r.id, r.instance_id
                        )
                        insert into notification_job (
                            instance_id, rule_id, requested_by_id, requested_by_type, ignore_frequency, next_attempt_at)
                        select instance_id, id, :requestedById, :requestedByType, false, :now
                        from moved
                        """)
                .bind("now", Columns.time(now))
                .bind("next", Columns.time(next))
                .bind("requestedById", Actor.SYSTEM.id())
                .bind("requestedByType", Actor.SYSTEM.kind())
                .execute();
    }

    /// Takes the next job that is due, over all instances, and keeps everybody else from it, and
    /// from other jobs of its rule, until the transaction ends.
    Optional<Job> take(Handle handle, Instant now) {
        String sql =
                """
                select %s, j.id as job_id, j.requested_by_id, j.requested_by_type, j.ignore_frequency, j.attempts
                from notification_job j
                join notification_rule r on r.id = j.rule_id
                where j.next_attempt_at <= :now
                order by j.next_attempt_at, j.id
                limit 1
                for update of j skip locked
                for no key update of r skip locked
                """
                        .formatted(RuleRow.COLUMNS);
        return handle.createQuery(sql)
                .bind("now", Columns.time(now))
                .map((row, _) -> job(row))
                .findOne();
    }

    void delete(Handle handle, long id) {
        handle.createUpdate("delete from notification_job where id = :id").bind("id", id).execute();
    }

    /// Keeps everybody else from the rule of a job until the transaction ends. Whoever changes both
    /// has to do so first, as [#take] does and the deletion of a rule, so that nobody waits for
    /// each other.
    void lockRule(Handle handle, Job job) {
        handle.createQuery(
                        """
                        select id
                        from notification_rule
                        where instance_id = :instanceId and id = :ruleId
                        for no key update
                        """)
                .bind("instanceId", job.rule().instanceId().value())
                .bind("ruleId", job.rule().id().value())
                .mapTo(String.class)
                .findOne();
    }

    /// Lets a job wait that failed; not when another node was at it since it was taken.
    void postpone(Handle handle, Job job, Instant until, EvaluationFailure failure) {
        handle.createUpdate(
                        """
                        update notification_job
                        set attempts = attempts + 1, next_attempt_at = :until, last_failure = :failure
                        where id = :id and attempts = :attempts
                        """)
                .bind("id", job.id())
                .bind("attempts", job.attempts())
                .bind("until", Columns.time(until))
                .bind("failure", failure.jsonName())
                .execute();
    }

    /// Removes a job that was made or given up, and keeps that with its rule; nothing happens when
    /// another node was at it since it was taken.
    ///
    /// @param failure why it was given up; null when it was made
    void end(Handle handle, Job job, Instant at, @Nullable EvaluationFailure failure) {
        handle.createUpdate(
                        """
                        with ended as (
                            delete from notification_job
                            where id = :id and attempts = :attempts
                            returning rule_id
                        )
                        update notification_rule r
                        set evaluated_at = :at, evaluation_failure = :failure
                        from ended
                        where r.instance_id = :instanceId and r.id = ended.rule_id
                        """)
                .bind("id", job.id())
                .bind("attempts", job.attempts())
                .bind("instanceId", job.rule().instanceId().value())
                .bind("at", Columns.time(at))
                .bind("failure", failure == null ? null : failure.jsonName())
                .execute();
    }

    /// How it stands with the evaluations of a rule.
    ///
    /// @return empty when the instance has no such rule
    Optional<EvaluationState> state(Handle handle, InstanceId instanceId, RuleId ruleId) {
        return handle.createQuery(
                        """
                        select r.evaluated_at, r.evaluation_failure, count(j.id) as pending,
                            case when r.enabled then r.due_at end as next_at,
                            min(j.next_attempt_at) filter (where j.attempts > 0) as retry_at,
                            max(j.last_failure) as last_failure
                        from notification_rule r
                        left join notification_job j on j.rule_id = r.id
                        where r.instance_id = :instanceId and r.id = :ruleId
                        group by r.id
                        """)
                .bind("instanceId", instanceId.value())
                .bind("ruleId", ruleId.value())
                .map((row, _) -> state(row))
                .findOne();
    }

    private static EvaluationState state(ResultSet row) throws SQLException {
        String retried = row.getString("last_failure");
        String failure = retried == null ? row.getString("evaluation_failure") : retried;
        return new EvaluationState(
                row.getLong("pending"),
                Columns.timeOrNull(row, "retry_at"),
                Columns.timeOrNull(row, "evaluated_at"),
                failure == null ? null : EvaluationFailure.named(failure),
                Columns.timeOrNull(row, "next_at"));
    }

    private static Job job(ResultSet row) throws SQLException {
        return new Job(
                row.getLong("job_id"),
                RuleRow.read(row),
                new Actor(row.getString("requested_by_id"), row.getString("requested_by_type")),
                row.getBoolean("ignore_frequency"),
                row.getInt("attempts"));
    }
}
