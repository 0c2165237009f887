package io.tenantry.organization;

import org.jdbi.v3.core.Handle;

/// Works out from when on organizations are near their limits, for rows of `limit_use` that do not
/// know it: new ones, and those of organizations whose limits were changed. Until then the limits
/// themselves are asked, so that nobody sees a difference (`docs/adr/0020-use-of-limits.md`). Safe
/// for use by many threads.
public final class LimitThresholds {
    /// Takes some 50 ms, and whoever counts for one of these organizations waits no longer.
    private static final int ROWS_MAX = 2_000;

    /// Works out some, if any are unknown, and never waits for a lock: an organization's row is
    /// locked first, so that its limits cannot change meanwhile, and one that is being changed is
    /// left for later. Of organizations that were removed for good nobody is near a limit.
    ///
    /// @return whether there may be more to do at once
    public boolean settle(Handle handle) {
        int settled =
                handle.createUpdate(
                                """
                                with unknown as materialized (
                                    select limit_name, period, organization_id
                                    from limit_use
                                    where near_from is null
                                    limit :rowsMax
                                    for no key update skip locked
                                ),
                                limited as materialized (
                                    select id, limits
                                    from organization
                                    where id in (select organization_id from unknown)
                                    for share skip locked
                                )
                                update limit_use used
                                set near_from = limit_near_from(limited.limits, used.limit_name)
                                from unknown
                                left join limited on limited.id = unknown.organization_id
                                where used.limit_name = unknown.limit_name
                                    and used.period = unknown.period
                                    and used.organization_id = unknown.organization_id
                                    and (limited.id is not null or not exists (
                                        select 1
                                        from organization
                                        where organization.id = unknown.organization_id
                                    ))
                                """)
                        .bind("rowsMax", ROWS_MAX)
                        .execute();
        return settled == ROWS_MAX;
    }
}
