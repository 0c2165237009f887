package io.tenantry.organization;

import org.jdbi.v3.core.Handle;

/// Works out from when on organizations are near their limits, for rows of `limit_use` that do not
/// know it: new ones, and those of organizations whose limits were changed. Until then the limits
/// themselves are asked, so that nobody sees a difference (`docs/adr/0020-use-of-limits.md`). Safe
/// for use by many threads.
public final class LimitThresholds {
    /// Takes some 50 ms, and whoever counts for one of these organizations, or changes one, waits
    /// no longer.
    private static final int ROWS_MAX = 2_000;

    /// The row of an organization is locked first, so that its limits cannot change meanwhile; one
    /// that is being changed is left for later. What was found is joined by its place alone, which
    /// is quick however few rows PostgreSQL expects: their number changes faster than it counts.
    static final String OF_ORGANIZATIONS =
            """
            with found as materialized (
                select used.ctid as place, organization.limits
                from limit_use used
                join organization on organization.id = used.organization_id
                where used.near_from is null
                limit :rowsMax
                for share of organization skip locked
                for no key update of used skip locked
            )
            update limit_use used
            set near_from = limit_near_from(found.limits, used.limit_name)
            from found
            where used.ctid = found.place
            """;

    /// Of organizations that were removed for good nobody is near a limit.
    static final String OF_REMOVED =
            """
            with found as materialized (
                select used.ctid as place
                from limit_use used
                where used.near_from is null
                    and not exists (select 1 from organization where organization.id = used.organization_id)
                limit :rowsMax
                for no key update of used skip locked
            )
            update limit_use used
            set near_from = limit_near_from(null, used.limit_name)
            from found
            where used.ctid = found.place
            """;

    /// Works out some, if any are unknown, and never waits for a lock.
    ///
    /// @return whether there may be more to do at once
    public boolean settle(Handle handle) {
        return settle(handle, OF_ORGANIZATIONS) || settle(handle, OF_REMOVED);
    }

    private static boolean settle(Handle handle, String sql) {
        return handle.createUpdate(sql).bind("rowsMax", ROWS_MAX).execute() == ROWS_MAX;
    }
}
