package io.tenantry.instance;

import java.util.List;
import org.jdbi.v3.core.Handle;

/// Where the people who run an instance are written to.
public final class InstanceAddresses {
    private InstanceAddresses() {}

    /// The e-mail addresses of the members of an instance who are not kept out, in alphabetical
    /// order.
    ///
    /// @param adminsOnly whether only administrators are asked for
    public static List<String> of(Handle handle, InstanceId id, boolean adminsOnly) {
        return handle.createQuery(
                        """
                        select u.email
                        from instance_member m
                        join app_user u on u.id = m.user_id
                        where m.instance_id = :instanceId and u.disabled_at is null
                            and (m.role = 'admin' or not :adminsOnly)
                        order by u.email_folded
                        """)
                .bind("instanceId", id.value())
                .bind("adminsOnly", adminsOnly)
                .mapTo(String.class)
                .list();
    }
}
