package io.tenantry.usage;

import java.util.Comparator;

/// What an event is recognised by when it comes again: 128 bits of a hash of its instance, source,
/// id and UTC day, and that day. Its order is the order in which keys are claimed.
///
/// @param day days since 1970
record EventKey(int day, long high, long low) implements Comparable<EventKey> {
    private static final Comparator<EventKey> ORDER =
            Comparator.comparingInt(EventKey::day)
                    .thenComparingLong(EventKey::high)
                    .thenComparingLong(EventKey::low);

    @Override
    public int compareTo(EventKey other) {
        return ORDER.compare(this, other);
    }
}
