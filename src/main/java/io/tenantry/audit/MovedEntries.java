package io.tenantry.audit;

import io.tenantry.database.Database;
import java.time.YearMonth;
import java.util.Collection;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;

/// Entries of another server's log that come here with the organization that they are of. They keep
/// their time and id, and get a place in this instance's chain like new ones: their seals vouch for
/// what came here, and that nobody changed it since, not for what the other server did.
public final class MovedEntries {
    /// Entries read at a time, so that memory does not grow with the log.
    private static final int FETCH = 1_000;

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

    /// Brings in entries that are not there yet.
    ///
    /// @param table that has them, in the columns of the audit log without instance and digest
    /// @return how many came
    public int bringIn(Handle handle, String instanceId, String table) {
        int came = 0;
        try (ResultIterator<AuditEntry> entries =
                handle.createQuery(
                                """
                                select :instanceId as instance_id, moved.*
                                from %s moved
                                where not exists (
                                    select 1
                                    from audit_log e
                                    where e.instance_id = :instanceId and e.created_at = moved.created_at
                                        and e.id = moved.id)
                                order by moved.created_at, moved.id
                                """
                                        .formatted(table))
                        .bind("instanceId", instanceId)
                        .setFetchSize(FETCH)
                        .map((row, _) -> AuditRepository.entry(row))
                        .iterator()) {
            while (entries.hasNext()) {
                repository.insert(handle, entries.next());
                came++;
            }
        }
        return came;
    }
}
