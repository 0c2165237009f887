package io.tenantry.audit;

import io.tenantry.database.Columns;
import io.tenantry.database.Database;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;

/// Entries of another server's log that come here with the organization that they are of. They keep
/// their time and id, and get a place in this instance's chain like new ones: their seals vouch for
/// what came here, and that nobody changed it since, not for what the other server did.
public final class MovedEntries {
    /// Entries read and written at a time, so that memory does not grow with the log.
    private static final int ROWS = 1_000;

    private final AuditRepository repository = new AuditRepository();
    private final AuditMonths months;

    public MovedEntries(Database database) {
        this.months = new AuditMonths(database);
    }

    /// Makes sure that there is a place for entries of these months. To be called outside of the
    /// transaction that brings them in.
    public void open(Collection<YearMonth> wanted) {
        wanted.forEach(months::open);
    }

    /// Brings in entries that are not there yet, which is not done before [#queue].
    ///
    /// @param table that has them, in the columns of the audit log without instance and digest;
    ///   those that are there already are removed from it
    public void bringIn(Handle handle, String instanceId, String table) {
        removePresent(handle, instanceId, table);
        try (ResultIterator<AuditEntry> entries =
                handle.createQuery(
                                """
                                select :instanceId as instance_id, moved.*
                                from %s moved
                                order by moved.created_at, moved.id
                                """
                                        .formatted(table))
                        .bind("instanceId", instanceId)
                        .setFetchSize(ROWS)
                        .map((row, _) -> AuditRepository.entry(row))
                        .iterator()) {
            List<AuditEntry> together = new ArrayList<>();
            while (entries.hasNext()) {
                together.add(entries.next());
                if (together.size() == ROWS || !entries.hasNext()) {
                    repository.insertUnqueued(handle, together);
                    together.clear();
                }
            }
        }
    }

    private static void removePresent(Handle handle, String instanceId, String table) {
        handle.createUpdate(
                        """
                        delete from %s moved
                        using audit_log e
                        where e.instance_id = :instanceId and e.created_at = moved.created_at and e.id = moved.id
                        """
                                .formatted(table))
                .bind("instanceId", instanceId)
                .execute();
    }

    /// Lets what [#bringIn] brought wait for seals. At the end of the transaction, because they are
    /// expected to be sealed soon after this time.
    ///
    /// @param table as it was left there
    public void queue(Handle handle, String instanceId, String table, Instant now) {
        handle.createUpdate(
                        """
                        insert into audit_pending (instance_id, created_at, id, digest, queued_at)
                        select e.instance_id, e.created_at, e.id, e.digest, :now
                        from %s moved
                        join audit_log e
                            on e.instance_id = :instanceId and e.created_at = moved.created_at and e.id = moved.id
                        """
                                .formatted(table))
                .bind("instanceId", instanceId)
                .bind("now", Columns.time(now))
                .execute();
    }
}
