package io.tenantry.webhook;

import io.tenantry.database.Columns;
import io.tenantry.instance.InstanceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/// The outbox of callbacks.
final class CallbackRepository {
    /// @param id of the new row
    record Entry(String id, Callback callback) {}

    /// What a node can send now.
    ///
    /// @param max callbacks in all
    /// @param maxOfOne callbacks to one target, those in `taken` included
    /// @param taken how many are on their way to each target
    record Room(int max, int maxOfOne, Map<String, Integer> taken) {
        Room {
            taken = Map.copyOf(taken);
        }
    }

    /// Writes callbacks that may be sent from that time on; those whose key the instance has used
    /// already are left out.
    void insert(Handle handle, InstanceId instanceId, List<Entry> entries, Instant at) {
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        insert into webhook_message (
                            id, instance_id, dedup_key, url, media_type, body, next_attempt_at, created_at)
                        values (:id, :instanceId, :key, :url, :mediaType, :body, :at, :at)
                        on conflict on constraint webhook_message_dedup_key_unique do nothing
                        """);
        for (Entry entry : entries) {
            batch.bind("id", entry.id())
                    .bind("instanceId", instanceId.value())
                    .bind("key", entry.callback().key())
                    .bind("url", entry.callback().url())
                    .bind("mediaType", entry.callback().mediaType())
                    .bind("body", entry.callback().body())
                    .bind("at", Columns.time(at))
                    .add();
        }
        batch.execute();
    }

    /// Claims callbacks of all instances that are due, those first that have waited longest. Until
    /// the claim runs out nobody else sends them.
    ///
    /// The targets are stepped through in the index, and no more rows of each are read than there
    /// is room for, however many wait for one of them.
    ///
    /// @param previousFrom secrets that were rotated from then on sign as well
    List<Claimed> claim(
            Handle handle, Room room, Instant now, Instant until, Instant previousFrom) {
        return handle.createQuery(
                        """
                        with recursive targets as (
                            (select target from webhook_message where state = 'pending' order by target limit 1)
                            union all
                            select (
                                select next.target
                                from webhook_message next
                                where next.state = 'pending' and next.target > targets.target
                                order by next.target
                                limit 1)
                            from targets
                            where targets.target is not null
                        ),
                        due as (
                            select waiting.id
                            from targets
                            left join unnest(cast(:taken as text[]), cast(:places as integer[])) busy (target, places)
                                using (target)
                            cross join lateral (
                                select id, next_attempt_at
                                from webhook_message
                                where state = 'pending' and target = targets.target and next_attempt_at <= :now
                                order by next_attempt_at
                                limit greatest(:maxOfOne - coalesce(busy.places, 0), 0)
                                for update skip locked
                            ) waiting
                            order by waiting.next_attempt_at
                            limit :max
                        )
                        update webhook_message message
                        set attempts = message.attempts + 1, next_attempt_at = :until, claimed = true
                        from due, webhook_secret keys
                        where message.id = due.id and keys.instance_id = message.instance_id
                        returning message.id, message.url, message.target, message.media_type, message.body, message.attempts,
                            message.attempts - message.retried_after as tries,
                            keys.secret, case when keys.rotated_at >= :previousFrom then keys.previous end as previous
                        """)
                .bind("now", Columns.time(now))
                .bind("until", Columns.time(until))
                .bind("previousFrom", Columns.time(previousFrom))
                .bind("max", room.max())
                .bind("maxOfOne", room.maxOfOne())
                .bind("taken", room.taken().keySet().toArray(String[]::new))
                .bind("places", room.taken().values().toArray(Integer[]::new))
                .map((row, _) -> claimed(row))
                .list();
    }

    /// Ends a callback, unless its claim has run out and another node works on it.
    ///
    /// @param status of the answer; null when there was none
    void finish(
            Handle handle,
            Claimed claimed,
            String state,
            @Nullable Integer status,
            @Nullable String error,
            Instant at) {
        handle.createUpdate(
                        """
                        update webhook_message
                        set state = :state, claimed = false,
                            body = case when :state = 'failed' then body end,
                            last_status = :status, last_error = :error, finished_at = :at
                        where id = :id and attempts = :attempt and state = 'pending'
                        """)
                .bind("id", claimed.id())
                .bind("attempt", claimed.attempt())
                .bind("state", state)
                .bind("status", status)
                .bind("error", error)
                .bind("at", Columns.time(at))
                .execute();
    }

    /// Lets a callback wait for another try, as [#finish] does.
    void postpone(
            Handle handle,
            Claimed claimed,
            @Nullable Integer status,
            @Nullable String error,
            Instant until) {
        handle.createUpdate(
                        """
                        update webhook_message
                        set next_attempt_at = :until, claimed = false, last_status = :status, last_error = :error
                        where id = :id and attempts = :attempt and state = 'pending'
                        """)
                .bind("id", claimed.id())
                .bind("attempt", claimed.attempt())
                .bind("status", status)
                .bind("error", error)
                .bind("until", Columns.time(until))
                .execute();
    }

    /// Lets callbacks that wait, or were given up and are kept whole, be sent at once. Those that a
    /// node is sending are left alone.
    ///
    /// @param id null for all that were given up
    /// @return their ids
    List<String> retry(Handle handle, @Nullable String id, Instant now) {
        String which = id == null ? "state = 'failed'" : "id = :id";
        return handle.createQuery(
                        """
                        update webhook_message
                        set state = 'pending', claimed = false, retried_after = attempts, next_attempt_at = :now,
                            finished_at = null
                        where body is not null
                            and (state = 'failed' or not claimed or next_attempt_at <= :now)
                            and %s
                        returning id
                        """
                                .formatted(which))
                .bind("now", Columns.time(now))
                .bindMap(id == null ? Map.of() : Map.of("id", id))
                .mapTo(String.class)
                .list();
    }

    Optional<SentCallback> find(Handle handle, String id) {
        return handle.createQuery(
                        "select " + SentCallback.COLUMNS + " from webhook_message where id = :id")
                .bind("id", id)
                .map((row, _) -> SentCallback.read(row))
                .findOne();
    }

    /// The latest callbacks of all instances, the oldest of them first.
    List<SentCallback> list(Handle handle, boolean failedOnly, int max) {
        return handle.createQuery(
                        """
                        select %s
                        from webhook_message
                        %s
                        order by id desc
                        limit :max
                        """
                                .formatted(
                                        SentCallback.COLUMNS,
                                        failedOnly ? "where state = 'failed'" : ""))
                .bind("max", max)
                .map((row, _) -> SentCallback.read(row))
                .list()
                .reversed();
    }

    /// Forgets what callbacks said that were given up before that time.
    int forgetFailedBefore(Handle handle, Instant before) {
        return handle.createUpdate(
                        """
                        update webhook_message
                        set body = null
                        where state = 'failed' and finished_at < :before and body is not null
                        """)
                .bind("before", Columns.time(before))
                .execute();
    }

    /// @return how many were removed
    int deleteFinishedBefore(Handle handle, Instant before) {
        return handle.createUpdate(
                        "delete from webhook_message where state <> 'pending' and finished_at < :before")
                .bind("before", Columns.time(before))
                .execute();
    }

    private static Claimed claimed(ResultSet row) throws SQLException {
        List<Secret> secrets = new ArrayList<>();
        secrets.add(new Secret(row.getBytes("secret")));
        byte[] previous = row.getBytes("previous");
        if (previous != null) {
            secrets.add(new Secret(previous));
        }
        return new Claimed(
                row.getString("id"),
                row.getString("url"),
                row.getString("target"),
                row.getString("media_type"),
                row.getBytes("body"),
                row.getInt("attempts"),
                row.getInt("tries"),
                List.copyOf(secrets));
    }
}
