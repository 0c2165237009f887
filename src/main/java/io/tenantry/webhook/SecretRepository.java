package io.tenantry.webhook;

import io.tenantry.database.Columns;
import io.tenantry.instance.InstanceId;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/// The rows of the keys that callbacks are signed with.
final class SecretRepository {
    /// Gives the instance a secret unless it has one.
    void insertIfMissing(Handle handle, InstanceId instanceId, Secret secret, Instant at) {
        handle.createUpdate(
                        """
                        insert into webhook_secret (instance_id, secret, rotated_at)
                        values (:instanceId, :secret, :at)
                        on conflict on constraint webhook_secret_pk do nothing
                        """)
                .bind("instanceId", instanceId.value())
                .bind("secret", secret.bytes())
                .bind("at", Columns.time(at))
                .execute();
    }

    /// The secret of an instance that has one.
    Secret get(Handle handle, InstanceId instanceId) {
        return handle.createQuery(
                        "select secret from webhook_secret where instance_id = :instanceId")
                .bind("instanceId", instanceId.value())
                .map((row, _) -> new Secret(row.getBytes("secret")))
                .one();
    }

    /// Puts a secret in place of the present one, which stays as the previous one.
    void rotate(Handle handle, InstanceId instanceId, Secret secret, Instant at) {
        handle.createUpdate(
                        """
                        update webhook_secret
                        set previous = secret, secret = :secret, rotated_at = :at
                        where instance_id = :instanceId
                        """)
                .bind("instanceId", instanceId.value())
                .bind("secret", secret.bytes())
                .bind("at", Columns.time(at))
                .execute();
    }
}
