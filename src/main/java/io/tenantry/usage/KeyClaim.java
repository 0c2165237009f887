package io.tenantry.usage;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// Claims the keys of one group of events in one transaction. Serves once.
final class KeyClaim {
    private final EventKeyRepository keys = new EventKeyRepository();
    private final Claiming claiming;
    private final RecentKeys recent;
    private List<Claim> claimed = List.of();
    private boolean surprised;

    KeyClaim(Claiming claiming, RecentKeys recent) {
        this.claiming = claiming;
        this.recent = recent;
    }

    /// Claims the keys and tells the bodies of those that were there before.
    ///
    /// @param claims with different keys, in their order
    /// @throws EventKeyRepository.KeyTaken when the way of claiming fails; the transaction is
    ///   spoilt
    Map<EventKey, Long> claim(Handle handle, List<Claim> claims) throws SQLException {
        claimed = claims;
        List<Claim> expected = recent.among(claims);
        Map<EventKey, Long> known =
                switch (claiming) {
                    case HOPEFUL -> insertBeside(handle, keys.find(handle, expected));
                    case LOOKING -> insertBeside(handle, keys.find(handle, claims));
                    case CERTAIN -> keys.insertMissing(handle, claims);
                };
        long foreseen = expected.stream().filter(claim -> known.containsKey(claim.key())).count();
        surprised = foreseen < known.size();
        return known;
    }

    private Map<EventKey, Long> insertBeside(Handle handle, Map<EventKey, Long> known)
            throws SQLException {
        keys.insertAll(
                handle,
                known.isEmpty()
                        ? claimed
                        : claimed.stream()
                                .filter(claim -> !known.containsKey(claim.key()))
                                .toList());
        return known;
    }

    /// Makes the keys known as recent ones, once the transaction is committed.
    void committed() {
        recent.add(claimed);
    }

    /// Whether keys were there already that were not recent ones.
    boolean surprised() {
        return surprised;
    }
}
