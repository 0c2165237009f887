package io.tenantry.signin;

import io.tenantry.database.Columns;
import io.tenantry.user.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/// The rows of what people prove themselves with.
final class CredentialRepository {
    private static final String SELECT =
            """
            select password_hash, totp_key, totp_offered_key, totp_step
            from user_credential
            where user_id = :userId
            """;

    Credential find(Handle handle, UserId userId) {
        return read(handle, SELECT, userId);
    }

    /// As [#find], and nobody else changes it before the transaction ends.
    Credential lock(Handle handle, UserId userId) {
        return read(handle, SELECT + " for update", userId);
    }

    /// Those of the given people who have a password.
    Set<UserId> listWithPassword(Handle handle, Collection<UserId> people) {
        return handle.createQuery(
                        """
                        select user_id
                        from user_credential
                        where user_id = any(:userIds) and password_hash is not null
                        """)
                .bind("userIds", people.stream().map(UserId::value).toArray(String[]::new))
                .map((row, _) -> new UserId(row.getString("user_id")))
                .collect(Collectors.toUnmodifiableSet());
    }

    Optional<Instant> findPasswordChange(Handle handle, UserId userId) {
        return handle.createQuery(
                        """
                        select password_changed_at
                        from user_credential
                        where user_id = :userId and password_changed_at is not null
                        """)
                .bind("userId", userId.value())
                .map((row, _) -> Columns.time(row, "password_changed_at"))
                .findOne();
    }

    void putPassword(Handle handle, UserId userId, String hash, Instant at) {
        handle.createUpdate(
                        """
                        insert into user_credential (user_id, password_hash, password_changed_at)
                        values (:userId, :hash, :at)
                        on conflict on constraint user_credential_pk do update
                        set password_hash = excluded.password_hash,
                            password_changed_at = excluded.password_changed_at
                        """)
                .bind("userId", userId.value())
                .bind("hash", hash)
                .bind("at", Columns.time(at))
                .execute();
    }

    /// Replaces the hash of a password that stays the same, unless it was changed meanwhile.
    void replaceHash(Handle handle, UserId userId, String present, String replacement) {
        handle.createUpdate(
                        """
                        update user_credential
                        set password_hash = :replacement
                        where user_id = :userId and password_hash = :present
                        """)
                .bind("userId", userId.value())
                .bind("present", present)
                .bind("replacement", replacement)
                .execute();
    }

    void putOfferedKey(Handle handle, UserId userId, TotpKey key) {
        handle.createUpdate(
                        """
                        insert into user_credential (user_id, totp_offered_key)
                        values (:userId, :key)
                        on conflict on constraint user_credential_pk do update
                        set totp_offered_key = excluded.totp_offered_key
                        """)
                .bind("userId", userId.value())
                .bind("key", key.value())
                .execute();
    }

    /// @param step the step of the code that confirmed the key
    void updateKey(Handle handle, UserId userId, TotpKey key, long step) {
        handle.createUpdate(
                        """
                        update user_credential
                        set totp_key = :key, totp_offered_key = null, totp_step = :step
                        where user_id = :userId
                        """)
                .bind("userId", userId.value())
                .bind("key", key.value())
                .bind("step", step)
                .execute();
    }

    /// @return whether the step is later than the last one
    boolean useStep(Handle handle, UserId userId, long step) {
        return handle.createUpdate(
                                """
                                update user_credential
                                set totp_step = :step
                                where user_id = :userId and totp_step < :step
                                """)
                        .bind("userId", userId.value())
                        .bind("step", step)
                        .execute()
                == 1;
    }

    /// Removes the key, whatever it is used for, and the recovery codes.
    void removeSecondFactor(Handle handle, UserId userId) {
        handle.createUpdate(
                        """
                        update user_credential
                        set totp_key = null, totp_offered_key = null
                        where user_id = :userId
                        """)
                .bind("userId", userId.value())
                .execute();
        removeRecoveryCodes(handle, userId);
    }

    /// Replaces the recovery codes.
    void putRecoveryCodes(Handle handle, UserId userId, Collection<byte[]> hashes) {
        removeRecoveryCodes(handle, userId);
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        insert into user_recovery_code (user_id, code_hash)
                        values (:userId, :hash)
                        """);
        hashes.forEach(hash -> batch.bind("userId", userId.value()).bind("hash", hash).add());
        batch.execute();
    }

    private static void removeRecoveryCodes(Handle handle, UserId userId) {
        handle.createUpdate("delete from user_recovery_code where user_id = :userId")
                .bind("userId", userId.value())
                .execute();
    }

    /// @return whether there was such a code, which is used up now
    boolean useRecoveryCode(Handle handle, UserId userId, byte[] hash) {
        return handle.createUpdate(
                                """
                                delete from user_recovery_code
                                where user_id = :userId and code_hash = :hash
                                """)
                        .bind("userId", userId.value())
                        .bind("hash", hash)
                        .execute()
                == 1;
    }

    private static Credential read(Handle handle, String sql, UserId userId) {
        return handle.createQuery(sql)
                .bind("userId", userId.value())
                .map((row, _) -> credential(row))
                .findOne()
                .orElse(Credential.NONE);
    }

    private static Credential credential(ResultSet row) throws SQLException {
        return new Credential(
                row.getString("password_hash"),
                key(row, "totp_key"),
                key(row, "totp_offered_key"),
                row.getLong("totp_step"));
    }

    private static @Nullable TotpKey key(ResultSet row, String column) throws SQLException {
        byte[] value = row.getBytes(column);
        return value == null ? null : new TotpKey(value);
    }
}
