package io.tenantry.organization;

import java.util.ArrayList;
import java.util.List;

/// How many of something there were in a period.
///
/// @param count at its end, not below 0
/// @param dayCount at the end of each of its days, added up, not below 0
/// @param bytes the room they took at its end, not below 0
public record Stock(long count, long dayCount, long bytes) {
    /// There were none.
    public static final Stock NONE = new Stock(0, 0, 0);

    /// Deletions may be reported before the creations they belong to; nobody is shown less than
    /// nothing meanwhile.
    public Stock {
        count = Math.max(0, count);
        dayCount = Math.max(0, dayCount);
        bytes = Math.max(0, bytes);
    }

    /// What there was when the period ended some days earlier, nothing having changed in them.
    public Stock endedEarlier(int days) {
        return new Stock(count, dayCount - count * days, bytes);
    }

    /// Finds the stocks of past periods from what there is now and what changed since; for use by
    /// one thread.
    public static final class History {
        private final DayPeriods periods;
        private final long[] changes;
        private final long[] bytes;
        private final long[] dayCounts;

        public History(DayPeriods periods) {
            this.periods = periods;
            this.changes = new long[periods.size() + 2];
            this.bytes = new long[periods.size() + 2];
            this.dayCounts = new long[periods.size() + 2];
        }

        /// Adds what there is now, or what changed.
        ///
        /// @param bucket 0 for what there is now, from 1 on the number of a period, one more than
        ///   there are for what changed afterwards
        /// @param dayCount each change times the days from its own to the end of its period
        public void add(int bucket, long change, long changedBytes, long dayCount) {
            changes[bucket] += change;
            bytes[bucket] += changedBytes;
            dayCounts[bucket] += dayCount;
        }

        /// One for each period.
        public List<Stock> stocks() {
            long count = changes[0];
            long size = bytes[0];
            for (int bucket = 1; bucket < changes.length; bucket++) {
                count -= changes[bucket];
                size -= bytes[bucket];
            }
            List<Stock> stocks = new ArrayList<>();
            for (int bucket = 1; bucket <= periods.size(); bucket++) {
                long before = count;
                count += changes[bucket];
                size += bytes[bucket];
                int days = periods.periods().get(bucket - 1).days();
                stocks.add(new Stock(count, before * days + dayCounts[bucket], size));
            }
            return stocks;
        }
    }
}
