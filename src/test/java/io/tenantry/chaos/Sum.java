package io.tenantry.chaos;

/// Payloads together.
record Sum(long count, long bytes) {
    static final Sum NONE = new Sum(0, 0);

    Sum plus(Sum other) {
        return new Sum(count + other.count, bytes + other.bytes);
    }

    @Override
    public String toString() {
        return count + " (" + bytes + " bytes)";
    }
}
