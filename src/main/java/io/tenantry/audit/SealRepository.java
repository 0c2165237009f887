package io.tenantry.audit;

import io.tenantry.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// The chains' rows, and the queue of entries that wait for a seal.
final class SealRepository {
    /// Whoever seals holds this advisory lock; the number means nothing else.
    private static final long LOCK = 6_108_702_002L;

    /// @return false when somebody else seals at this moment
    boolean tryLock(Handle handle) {
        return handle.createQuery("select pg_try_advisory_xact_lock(:lock)")
                .bind("lock", LOCK)
                .mapTo(Boolean.class)
                .one();
    }

    /// Waits until nobody else seals.
    void lock(Handle handle) {
        handle.createQuery("select cast(pg_advisory_xact_lock(:lock) as text)")
                .bind("lock", LOCK)
                .mapTo(String.class)
                .one();
    }

    /// @param without instances that are left out
    boolean isPending(Handle handle, Set<String> without) {
        return handle.createQuery(
                        """
                        select exists (select 1 from audit_pending where instance_id <> all(:without))
                        """)
                .bind("without", without.toArray(String[]::new))
                .mapTo(Boolean.class)
                .one();
    }

    /// Takes entries out of the queue, those that came first, and gives them in order of time and
    /// id. The queue has no index, which everybody who writes would pay for. Needs the lock.
    ///
    /// @param without instances whose entries stay
    List<Seal.Pending> takePending(Handle handle, Set<String> without, int rowsMax) {
        return handle.createQuery(
                        """
                        with taken as (
                            delete from audit_pending
                            where ctid = any(array(
                                select ctid from audit_pending where instance_id <> all(:without) limit :rowsMax))
                            returning instance_id, created_at, id, digest
                        )
                        select instance_id, created_at, id, digest
                        from taken
                        order by instance_id, created_at, id
                        """)
                .bind("without", without.toArray(String[]::new))
                .bind("rowsMax", rowsMax)
                .map((row, _) ->
                        new Seal.Pending(
                                row.getString("instance_id"),
                                Columns.time(row, "created_at"),
                                row.getString("id"),
                                row.getBytes("digest")))
                .list();
    }

    List<Chain> chains(Handle handle) {
        return handle.createQuery(
                        """
                        select instance_id, sequence, hash, month, anchor_sequence, anchor_hash, kept_from, key_id, seal
                        from audit_chain
                        order by instance_id
                        """)
                .map((row, _) -> chain(row))
                .list();
    }

    /// A key that any chain is sealed with, other than the given one.
    Optional<String> otherKey(Handle handle, String keyId) {
        return handle.createQuery(
                        """
                        select key_id
                        from audit_chain
                        where key_id <> :keyId
                        limit 1
                        """)
                .bind("keyId", keyId)
                .mapTo(String.class)
                .findOne();
    }

    Optional<Chain> chain(Handle handle, String instanceId) {
        return handle.createQuery(
                        """
                        select instance_id, sequence, hash, month, anchor_sequence, anchor_hash, kept_from, key_id, seal
                        from audit_chain
                        where instance_id = :instanceId
                        """)
                .bind("instanceId", instanceId)
                .map((row, _) -> chain(row))
                .findOne();
    }

    void put(Handle handle, Chain chain) {
        handle.createUpdate(
                        """
                        insert into audit_chain (
                            instance_id, sequence, hash, month, anchor_sequence, anchor_hash, kept_from, key_id, seal)
                        values (
                            :instanceId, :sequence, :hash, :month, :anchorSequence, :anchorHash, :keptFrom, :keyId,
                            :seal)
                        on conflict on constraint audit_chain_pk do update
                        set sequence = excluded.sequence,
                            hash = excluded.hash,
                            month = excluded.month,
                            anchor_sequence = excluded.anchor_sequence,
                            anchor_hash = excluded.anchor_hash,
                            kept_from = excluded.kept_from,
                            key_id = excluded.key_id,
                            seal = excluded.seal
                        """)
                .bind("instanceId", chain.instanceId())
                .bind("sequence", chain.sequence())
                .bind("hash", chain.hash())
                .bind("month", chain.month().atDay(1))
                .bind("anchorSequence", chain.anchorSequence())
                .bind("anchorHash", chain.anchorHash())
                .bind("keptFrom", chain.keptFrom().atDay(1))
                .bind("keyId", chain.keyId())
                .bind("seal", chain.seal())
                .execute();
    }

    void insert(Handle handle, List<Seal> seals) {
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        insert into audit_seal (
                            instance_id, sequence, month, entry_created_at, entry_id, digest, hash)
                        values (:instanceId, :sequence, :month, :createdAt, :id, :digest, :hash)
                        """);
        for (Seal seal : seals) {
            batch.bind("instanceId", seal.entry().instanceId())
                    .bind("sequence", seal.sequence())
                    .bind("month", seal.month().atDay(1))
                    .bind("createdAt", Columns.time(seal.entry().createdAt()))
                    .bind("id", seal.entry().id())
                    .bind("digest", seal.entry().digest())
                    .bind("hash", seal.hash())
                    .add();
        }
        batch.execute();
    }

    /// The last seal of an instance that is of a month before the given one.
    Optional<Seal> lastBefore(Handle handle, String instanceId, YearMonth month) {
        return handle.createQuery(
                        """
                        select instance_id, sequence, month, entry_created_at, entry_id, digest, hash
                        from audit_seal
                        where instance_id = :instanceId and month < :month
                        order by sequence desc
                        limit 1
                        """)
                .bind("instanceId", instanceId)
                .bind("month", month.atDay(1))
                .map((row, _) -> seal(row.getString("instance_id"), row.getBytes("digest"), row))
                .findOne();
    }

    /// Reads a seal whose instance and digest are under names that differ between statements.
    static Seal seal(String instanceId, byte[] digest, ResultSet row) throws SQLException {
        return new Seal(
                row.getLong("sequence"),
                month(row, "month"),
                new Seal.Pending(
                        instanceId,
                        Columns.time(row, "entry_created_at"),
                        row.getString("entry_id"),
                        digest),
                row.getBytes("hash"));
    }

    private static Chain chain(ResultSet row) throws SQLException {
        return new Chain(
                row.getString("instance_id"),
                row.getLong("sequence"),
                row.getBytes("hash"),
                month(row, "month"),
                row.getLong("anchor_sequence"),
                row.getBytes("anchor_hash"),
                month(row, "kept_from"),
                row.getString("key_id"),
                row.getBytes("seal"));
    }

    private static YearMonth month(ResultSet row, String column) throws SQLException {
        return YearMonth.from(row.getObject(column, LocalDate.class));
    }
}
