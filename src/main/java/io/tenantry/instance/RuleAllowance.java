package io.tenantry.instance;

import io.tenantry.failure.NotFound;
import org.jdbi.v3.core.Handle;

/// How many notification rules an instance may hold.
public final class RuleAllowance {
    private RuleAllowance() {}

    /// Reads the limit `instanceNotificationRule` and keeps everybody else from changing the
    /// instance, or adding a rule, until the caller's transaction ends.
    ///
    /// @return the largest number there is when the instance is not limited
    /// @throws NotFound when there is no such instance
    public static long lock(Handle handle, InstanceId id) {
        return handle.createQuery(
                        """
                        select coalesce(cast(limits ->> 'instanceNotificationRule' as bigint), :unlimited)
                        from instance
                        where id = :id
                        for no key update
                        """)
                .bind("id", id.value())
                .bind("unlimited", Long.MAX_VALUE)
                .mapTo(Long.class)
                .findOne()
                .orElseThrow(() -> new NotFound("Instance"));
    }
}
