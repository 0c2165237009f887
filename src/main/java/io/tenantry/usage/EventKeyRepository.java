package io.tenantry.usage;

import io.tenantry.database.SqlErrors;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// The rows of event keys, in one table a day.
final class EventKeyRepository {
    private static final int COLUMNS = 3;
    private static final int ROW_LENGTH = CopyRows.ROW_LENGTH + COLUMNS * CopyRows.BIGINT_LENGTH;

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
            for (var ofDay : byDay(claims).entrySet()) {
                copy(handle, ofDay.getKey(), ofDay.getValue());
            }
        } catch (SQLException e) {
            throw SqlErrors.isUniqueViolation(e) ? new KeyTaken(e) : e;
        }
    }

    /// Finds the keys that are there already.
    ///
    /// @param claims with different keys, in their order
    /// @return the body hashes that are stored for them
    Map<EventKey, Long> find(Handle handle, List<Claim> claims) {
        Map<EventKey, Long> bodies = new HashMap<>();
        byDay(claims)
                .forEach((day, ofDay) ->
                        bodies.putAll(
                                bodies(handle, day, ofDay.stream().map(Claim::key).toList())));
        return bodies;
    }

    /// Inserts those keys that are not there yet.
    ///
    /// @param claims with different keys, in their order
    /// @return the body hashes that are stored for the keys that were there already
    Map<EventKey, Long> insertMissing(Handle handle, List<Claim> claims) {
        Map<EventKey, Long> bodies = new HashMap<>();
        byDay(claims).forEach((day, ofDay) -> bodies.putAll(insertMissing(handle, day, ofDay)));
        return bodies;
    }

    private static NavigableMap<Integer, List<Claim>> byDay(List<Claim> claims) {
        NavigableMap<Integer, List<Claim>> days = new TreeMap<>();
        int from = 0;
        while (from < claims.size()) {
            int day = claims.get(from).key().day();
            int to = from + 1;
            while (to < claims.size() && claims.get(to).key().day() == day) {
                to++;
            }
            days.put(day, claims.subList(from, to));
            from = to;
        }
        return days;
    }

    private static void copy(Handle handle, int day, List<Claim> claims) throws SQLException {
        CopyRows rows = new CopyRows(claims.size() * ROW_LENGTH);
        for (Claim claim : claims) {
            rows.row(COLUMNS)
                    .bigint(claim.key().high())
                    .bigint(claim.key().low())
                    .bigint(claim.bodyHash());
        }
        rows.send(
                handle,
                "copy %s (key_high, key_low, body_hash) from stdin (format binary)"
                        .formatted(UsagePartitions.keysOf(day)));
    }

    private static Map<EventKey, Long> insertMissing(Handle handle, int day, List<Claim> claims) {
        Collection<EventKey> missing =
                handle.createQuery(
                                """
                                insert into %s (key_high, key_low, body_hash)
                                select high, low, body
                                from unnest(:highs, :lows, :bodies) as claim (high, low, body)
                                on conflict do nothing
                                returning key_high, key_low
                                """
                                        .formatted(UsagePartitions.keysOf(day)))
                        .bind("highs", Binds.longs(claims, claim -> claim.key().high()))
                        .bind("lows", Binds.longs(claims, claim -> claim.key().low()))
                        .bind("bodies", Binds.longs(claims, Claim::bodyHash))
                        .map((row, _) -> new EventKey(day, row.getLong(1), row.getLong(2)))
                        .set();
        List<EventKey> present = new ArrayList<>();
        for (Claim claim : claims) {
            if (!missing.contains(claim.key())) {
                present.add(claim.key());
            }
        }
        Map<EventKey, Long> bodies = present.isEmpty() ? Map.of() : bodies(handle, day, present);
        if (bodies.size() != present.size()) {
            throw new IllegalStateException(
                    "%d event keys were taken and %d were found"
                            .formatted(present.size(), bodies.size()));
        }
        return bodies;
    }

    /// One key after the other through the index (`offset 0` keeps the planner from joining): the
    /// table has no statistics, and may be read whole for some thousand keys otherwise.
    private static Map<EventKey, Long> bodies(Handle handle, int day, List<EventKey> keys) {
        return handle.createQuery(
                        """
                        select wanted.high, wanted.low, stored.body_hash
                        from unnest(:highs, :lows) as wanted (high, low)
                        cross join lateral (
                            select body_hash
                            from %s
                            where key_high = wanted.high and key_low = wanted.low
                            offset 0
                        ) stored
                        """
                                .formatted(UsagePartitions.keysOf(day)))
                .bind("highs", Binds.longs(keys, EventKey::high))
                .bind("lows", Binds.longs(keys, EventKey::low))
                .map((row, _) ->
                        Map.entry(
                                new EventKey(day, row.getLong(1), row.getLong(2)), row.getLong(3)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
