package io.tenantry.audit;

import io.tenantry.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;

/// Reads the whole log for its verification.
final class VerificationRepository {
    /// Rows fetched at a time, so that memory does not grow with the log.
    private static final int FETCH = 1_000;

    /// Faults told of entries that are outside of the chains.
    private static final int FAULTS_MAX = 10;

    /// Entries that wait for a seal.
    ///
    /// @param late what there is to say of those that wait for too long
    record Waiting(long count, List<String> late) {}

    long countSeals(Handle handle) {
        return handle.createQuery("select count(*) from audit_seal").mapTo(Long.class).one();
    }

    List<String> instancesWithSeals(Handle handle) {
        return handle.createQuery("select distinct instance_id from audit_seal")
                .mapTo(String.class)
                .list();
    }

    /// Visits all seals of an instance in order, each with its entry, until the visitor has enough.
    void walk(Handle handle, String instanceId, Predicate<ChainWalk.Link> visitor) {
        String sql =
                """
                select s.sequence, s.month, s.entry_created_at, s.entry_id, s.digest as sealed_digest, s.hash,
                    s.instance_id as sealed_instance_id,
                    %s
                from audit_seal s
                left join audit_log e
                    on e.instance_id = s.instance_id and e.created_at = s.entry_created_at and e.id = s.entry_id
                where s.instance_id = :instanceId
                order by s.sequence, s.month
                """
                        .formatted(AuditRepository.COLUMNS);
        try (ResultIterator<ChainWalk.Link> links =
                handle.createQuery(sql)
                        .bind("instanceId", instanceId)
                        .setFetchSize(FETCH)
                        .map((row, _) -> link(row))
                        .iterator()) {
            while (links.hasNext() && visitor.test(links.next())) {}
        }
    }

    /// @param before entries queued before this time wait for too long
    Waiting waiting(Handle handle, Instant before) {
        long count =
                handle.createQuery("select count(*) from audit_pending where queued_at >= :before")
                        .bind("before", Columns.time(before))
                        .mapTo(Long.class)
                        .one();
        return new Waiting(
                count,
                handle.createQuery(
                                """
                                select instance_id, created_at, id
                                from audit_pending
                                where queued_at < :before
                                order by created_at, id
                                limit :rowsMax
                                """)
                        .bind("before", Columns.time(before))
                        .bind("rowsMax", FAULTS_MAX)
                        .map((row, _) -> told(row, "waits for its seal still"))
                        .list());
    }

    /// Entries that neither have a seal nor wait for one, and places in the queue without an entry.
    /// Every entry is looked at, so that hashing beats any index; where PostgreSQL has not counted
    /// the rows yet it would take a nested loop, of which 15,000 entries took 22 s.
    List<String> unsealed(Handle handle) {
        handle.execute("set local enable_nestloop = off");
        List<String> unsealed =
                handle.createQuery(
                                """
                                select e.instance_id, e.created_at, e.id
                                from audit_log e
                                where not exists (
                                        select 1
                                        from audit_seal s
                                        where s.instance_id = e.instance_id and s.entry_created_at = e.created_at
                                            and s.entry_id = e.id)
                                    and not exists (
                                        select 1
                                        from audit_pending p
                                        where p.created_at = e.created_at and p.id = e.id
                                            and p.instance_id = e.instance_id and p.digest = e.digest)
                                order by e.created_at, e.id
                                limit :rowsMax
                                """)
                        .bind("rowsMax", FAULTS_MAX)
                        .map((row, _) -> told(row, "has no seal and does not wait for one"))
                        .list();
        List<String> gone =
                handle.createQuery(
                                """
                                select p.instance_id, p.created_at, p.id
                                from audit_pending p
                                where not exists (
                                    select 1
                                    from audit_log e
                                    where e.instance_id = p.instance_id and e.created_at = p.created_at
                                        and e.id = p.id)
                                order by p.created_at, p.id
                                limit :rowsMax
                                """)
                        .bind("rowsMax", FAULTS_MAX)
                        .map((row, _) -> told(row, "was removed before it had a seal"))
                        .list();
        return Stream.concat(unsealed.stream(), gone.stream()).toList();
    }

    private static ChainWalk.Link link(ResultSet row) throws SQLException {
        Seal seal =
                SealRepository.seal(
                        row.getString("sealed_instance_id"), row.getBytes("sealed_digest"), row);
        return row.getString("id") == null
                ? new ChainWalk.Link(seal, null, null)
                : new ChainWalk.Link(seal, AuditRepository.entry(row), row.getBytes("digest"));
    }

    private static String told(ResultSet row, String what) throws SQLException {
        return "Entry %s of instance %s, made at %s, %s"
                .formatted(
                        row.getString("id"),
                        row.getString("instance_id"),
                        Columns.time(row, "created_at"),
                        what);
    }
}
