package io.tenantry.usage;

import io.tenantry.organization.OrganizationId;

/// What one transaction adds to the payloads of one series and hour.
///
/// @param shard as [#shardOf] says
/// @param cell as [#cell] says
record PayloadDelta(int shard, long cell, long count, long bytes) {
    /// Rows that a reader of one organization need not look at: all but one of so many.
    static final int SHARDS = 64;

    /// Hours since 1970 fit until the year 3883.
    private static final int HOUR_BITS = 24;

    private static final int HEX = 16;

    /// The shard of an organization, which must never change while deltas are stored. The ends of
    /// ids count up, so organizations are spread evenly.
    static int shardOf(OrganizationId organizationId) {
        String id = organizationId.value();
        int last = Character.digit(id.charAt(id.length() - 1), HEX);
        return (Character.digit(id.charAt(id.length() - 2), HEX) * HEX + last) % SHARDS;
    }

    /// Series and hour in one number.
    ///
    /// @param series below 2³⁹
    /// @param hour hours since 1970, not negative
    static long cell(long series, int hour) {
        return series << HOUR_BITS | hour;
    }
}
