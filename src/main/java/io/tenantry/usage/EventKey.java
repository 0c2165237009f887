package io.tenantry.usage;

/// What an event is recognised by when it comes again: 128 bits of a hash of its instance, source,
/// id and UTC day, and that day. Its order is the order in which keys are claimed.
///
/// @param day days since 1970
record EventKey(int day, long high, long low) implements Comparable<EventKey> {
    @Override
    public int compareTo(EventKey other) {
        int byDay = Integer.compare(day, other.day);
        if (byDay != 0) {
            return byDay;
        }
        int byHigh = Long.compare(high, other.high);
        return byHigh != 0 ? byHigh : Long.compare(low, other.low);
    }

    /// Its bits are a hash already.
    @Override
    public int hashCode() {
        return (int) high;
    }
}
