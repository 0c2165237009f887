package io.tenantry.usage;

import io.tenantry.database.SqlErrors;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/// The rows of event keys.
final class EventKeyRepository {
    /// A key was counted before, so the transaction is spoilt.
    static final class KeyTaken extends SQLException {
        KeyTaken(SQLException cause) {
            super("an event key is there already", cause);
        }
    }

    /// Inserts keys that are likely to be new. This costs about half of what [#insertMissing] does.
    ///
    /// @param claims with different keys, in their order
    /// @throws KeyTaken when one of them is not new; the transaction is spoilt then
    void insertAll(Handle handle, List<Claim> claims) throws SQLException {
        try {
            EventKeyCopy.insert(handle, claims);
        } catch (SQLException e) {
            throw SqlErrors.isUniqueViolation(e) ? new KeyTaken(e) : e;
        }
    }

    /// Inserts those keys that are not there yet.
    ///
    /// @param claims with different keys, in their order
    /// @return the body hashes that are stored for the keys that were there already
    Map<EventKey, Long> insertMissing(Handle handle, List<Claim> claims) {
        Set<EventKey> inserted =
                bind(
                                handle.createQuery(
                                        """
                                        insert into usage_event_key (key_high, key_low, body_hash, day)
                                        select high, low, body, date '1970-01-01' + day
                                        from unnest(:highs, :lows, :bodies, :days) as claim (high, low, body, day)
                                        on conflict do nothing
                                        returning day - date '1970-01-01' as day, key_high, key_low
                                        """),
                                claims)
                        .map((row, _) ->
                                new EventKey(row.getInt(1), row.getLong(2), row.getLong(3)))
                        .collect(Collectors.toCollection(HashSet::new));
        Map<Integer, List<EventKey>> present =
                claims.stream()
                        .map(Claim::key)
                        .filter(key -> !inserted.contains(key))
                        .collect(
                                Collectors.groupingBy(
                                        EventKey::day, TreeMap::new, Collectors.toList()));
        Map<EventKey, Long> bodies = new HashMap<>();
        present.forEach((day, keys) -> bodies.putAll(bodies(handle, day, keys)));
        if (inserted.size() + bodies.size() != claims.size()) {
            throw new IllegalStateException(
                    "of %d event keys %d were inserted and %d were there"
                            .formatted(claims.size(), inserted.size(), bodies.size()));
        }
        return bodies;
    }

    private static Map<EventKey, Long> bodies(Handle handle, int day, Collection<EventKey> keys) {
        return handle.createQuery(
                        """
                        select stored.key_high, stored.key_low, stored.body_hash
                        from unnest(:highs, :lows) as wanted (high, low)
                        join usage_event_key stored
                            on stored.key_high = wanted.high and stored.key_low = wanted.low
                        where stored.day = date '1970-01-01' + :day
                        """)
                .bind("highs", Binds.longs(keys, EventKey::high))
                .bind("lows", Binds.longs(keys, EventKey::low))
                .bind("day", day)
                .map((row, _) ->
                        Map.entry(
                                new EventKey(day, row.getLong(1), row.getLong(2)), row.getLong(3)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static <S extends SqlStatement<S>> S bind(S statement, List<Claim> claims) {
        return statement
                .bind("highs", Binds.longs(claims, claim -> claim.key().high()))
                .bind("lows", Binds.longs(claims, claim -> claim.key().low()))
                .bind("bodies", Binds.longs(claims, Claim::bodyHash))
                .bind("days", Binds.ints(claims, claim -> claim.key().day()));
    }
}
