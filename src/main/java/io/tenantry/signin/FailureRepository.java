package io.tenantry.signin;

import io.tenantry.database.Columns;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/// The rows of failed attempts, by the hash of the e-mail address they were made with.
final class FailureRepository {
    /// Lets one transaction at a time decide about an address, also while it has no row.
    void lock(Handle handle, byte[] emailHash) {
        handle.createQuery("select 1 from pg_advisory_xact_lock(:key)")
                .bind("key", ByteBuffer.wrap(emailHash).getLong())
                .mapTo(Integer.class)
                .one();
    }

    boolean isLocked(Handle handle, byte[] emailHash, Instant now) {
        return handle.createQuery(
                        """
                        select coalesce(locked_until > :now, false) as locked
                        from sign_in_failure
                        where email_hash = :emailHash
                        """)
                .bind("emailHash", emailHash)
                .bind("now", Columns.time(now))
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false);
    }

    /// Adds a failure to an address that is not locked now; the one that fills the measure locks
    /// it. Failures before an earlier lock, and those older than `forgottenBefore`, do not count.
    void add(
            Handle handle,
            byte[] emailHash,
            int failuresMax,
            Instant now,
            Instant forgottenBefore,
            Instant lockedUntil) {
        handle.createUpdate(
                        """
                        insert into sign_in_failure as known (email_hash, failures, failed_at)
                        values (:emailHash, 1, :now)
                        on conflict on constraint sign_in_failure_pk do update
                        set failures = case
                                when known.locked_until is not null or known.failed_at < :forgottenBefore then 1
                                else known.failures + 1
                            end,
                            failed_at = excluded.failed_at,
                            locked_until = case
                                when known.locked_until is null and known.failed_at >= :forgottenBefore
                                    and known.failures + 1 >= :failuresMax then :lockedUntil
                            end
                        """)
                .bind("emailHash", emailHash)
                .bind("failuresMax", failuresMax)
                .bind("now", Columns.time(now))
                .bind("forgottenBefore", Columns.time(forgottenBefore))
                .bind("lockedUntil", Columns.time(lockedUntil))
                .execute();
    }

    void delete(Handle handle, byte[] emailHash) {
        handle.createUpdate("delete from sign_in_failure where email_hash = :emailHash")
                .bind("emailHash", emailHash)
                .execute();
    }

    /// @return how many addresses were forgotten
    int deleteBefore(Handle handle, Instant forgottenBefore) {
        return handle.createUpdate("delete from sign_in_failure where failed_at < :forgottenBefore")
                .bind("forgottenBefore", Columns.time(forgottenBefore))
                .execute();
    }
}
