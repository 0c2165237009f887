package io.tenantry.usage;

import io.tenantry.database.Columns;
import io.tenantry.instance.LimitKey;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The rows of payloads that were counted and are not yet folded into the sums by hour and day.
final class PayloadDeltaRepository {
    /// Deltas in one row: it must fit a page of 8 kB, or PostgreSQL stores it in pieces elsewhere.
    private static final int ROW_DELTAS_MAX = 300;

    private static final int COLUMNS = 4;
    private static final int DELTA_LENGTH = 3 * CopyRows.BIGINT_LENGTH;
    private static final int ROW_LENGTH =
            CopyRows.ROW_LENGTH + CopyRows.SMALLINT_LENGTH + 3 * CopyRows.bigintsLength(0);

    /// Stores deltas. Takes no lock that another writer, a reader or the folding waits for.
    void insert(Handle handle, List<PayloadDelta> deltas) throws SQLException {
        int rowsMax = PayloadDelta.SHARDS + deltas.size() / ROW_DELTAS_MAX;
        CopyRows rows = new CopyRows(rowsMax * ROW_LENGTH + deltas.size() * DELTA_LENGTH);
        for (List<PayloadDelta> ofShard : byShard(deltas)) {
            for (int from = 0; from < ofShard.size(); from += ROW_DELTAS_MAX) {
                int to = Math.min(ofShard.size(), from + ROW_DELTAS_MAX);
                add(rows, ofShard.subList(from, to));
            }
        }
        rows.send(
                handle,
                "copy usage_payload_delta (shard, cells, counts, bytes) from stdin (format binary)");
    }

    private static List<List<PayloadDelta>> byShard(List<PayloadDelta> deltas) {
        List<List<PayloadDelta>> shards = new ArrayList<>();
        for (int shard = 0; shard < PayloadDelta.SHARDS; shard++) {
            shards.add(new ArrayList<>());
        }
        deltas.forEach(delta -> shards.get(delta.shard()).add(delta));
        return shards;
    }

    private static void add(CopyRows rows, List<PayloadDelta> deltas) {
        int count = deltas.size();
        rows.row(COLUMNS).smallint(deltas.getFirst().shard());
        rows.bigints(count);
        deltas.forEach(delta -> rows.bigint(delta.cell()));
        rows.bigints(count);
        deltas.forEach(delta -> rows.bigint(delta.count()));
        rows.bigints(count);
        deltas.forEach(delta -> rows.bigint(delta.bytes()));
    }

    /// Tells whether there is anything to fold.
    boolean isEmpty(Handle handle) {
        return handle.createQuery("select not exists (select from usage_payload_delta)")
                .mapTo(Boolean.class)
                .one();
    }

    /// Adds all deltas to the sums by hour and day, the billable ones to `limit_use` by month, and
    /// removes them, in one statement, so that every reader finds each of them once, here or there.
    /// Hours that are kept no longer are left out, their days are not. Sums end at the largest
    /// `bigint`: an event beyond it must not keep all others from being folded.
    ///
    /// @param retention locked, so that one transaction folds at a time and no partition goes away
    ///   meanwhile
    /// @return how many rows of deltas there were
    int fold(Handle handle, UsageRetention retention) {
        return handle.createQuery(
                        """
                        with taken as (
                            delete from usage_payload_delta
                            returning cells, counts, bytes
                        ),
                        sums as materialized (
                            select one.cell >> 24 as series_id, (one.cell & 16777215) * 3600 as second,
                                sum(one.count) as count, sum(one.bytes) as bytes
                            from taken
                            cross join lateral unnest(taken.cells, taken.counts, taken.bytes)
                                as one (cell, count, bytes)
                            group by one.cell
                        ),
                        by_hour as (
                            insert into usage_payload_hour as stored (series_id, hour, count, bytes)
                            select series_id, to_timestamp(second), least(count, 9223372036854775807),
                                least(bytes, 9223372036854775807)
                            from sums
                            where to_timestamp(second) >= :hoursFrom
                            order by series_id, second
                            on conflict (series_id, hour) do update
                            set count = least(cast(stored.count as numeric) + excluded.count, 9223372036854775807),
                                bytes = least(cast(stored.bytes as numeric) + excluded.bytes, 9223372036854775807)
                        ),
                        by_day as (
                            insert into usage_payload_day as stored (series_id, day, count, bytes)
                            select series_id, date '1970-01-01' + cast(second / 86400 as integer),
                                least(sum(count), 9223372036854775807),
                                least(sum(bytes), 9223372036854775807)
                            from sums
                            group by series_id, second / 86400
                            order by series_id, second / 86400
                            on conflict on constraint usage_payload_day_pk do update
                            set count = least(cast(stored.count as numeric) + excluded.count, 9223372036854775807),
                                bytes = least(cast(stored.bytes as numeric) + excluded.bytes, 9223372036854775807)
                        ),
                        by_month as (
                            insert into limit_use as stored (limit_name, period, organization_id, instance_id, used)
                            select :limit, month, series.organization_id, series.instance_id,
                                least(sum(of_series.count), 9223372036854775807)
                            from (
                                select series_id,
                                    cast(date_trunc('month', to_timestamp(second) at time zone 'UTC') as date) as month,
                                    sum(count) as count
                                from sums
                                group by series_id, month
                            ) of_series
                            join usage_series series on series.id = of_series.series_id
                            where series.billable and series.organization_id <> series.instance_id
                            group by month, series.organization_id, series.instance_id
                            order by month, series.organization_id
                            on conflict on constraint limit_use_pk do update
                            set used = least(cast(stored.used as numeric) + excluded.used, 9223372036854775807)
                        )
                        select count(*) from taken
                        """)
                .bind("limit", LimitKey.PAYLOAD.jsonName())
                .bind(
                        "hoursFrom",
                        Columns.time(
                                retention.hoursFrom().atStartOfDay(ZoneOffset.UTC).toInstant()))
                .mapTo(Integer.class)
                .one();
    }

    /// Makes the room of folded rows free for new ones; not within a transaction.
    boolean vacuum(Handle handle) {
        handle.execute("vacuum (skip_locked, truncate off) usage_payload_delta");
        return true;
    }
}
