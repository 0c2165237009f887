package io.tenantry.usage;

import io.tenantry.organization.OrganizationId;
import java.util.Collection;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.argument.Argument;

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

    /// The shards of several organizations, each once, to be bound.
    static Argument shardsOf(Collection<OrganizationId> organizationIds) {
        return Binds.ints(
                organizationIds.stream()
                        .map(PayloadDelta::shardOf)
                        .collect(Collectors.toCollection(TreeSet::new)),
                shard -> shard);
    }

    /// Series and hour in one number.
    ///
    /// @param series below 2³⁹
    /// @param hour hours since 1970, not negative
    static long cell(long series, int hour) {
        return series << HOUR_BITS | hour;
    }
}
