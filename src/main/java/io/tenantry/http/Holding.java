package io.tenantry.http;

/// The memory that one request holds of what all may hold together. For use by one thread.
final class Holding implements AutoCloseable {
    private final ByteBudget budget;
    private long bytes;

    Holding(ByteBudget budget) {
        this.budget = budget;
    }

    /// Holds more.
    ///
    /// @throws io.tenantry.failure.Unavailable when there is not so much left; then it holds what
    ///   it did before
    void add(long more) {
        budget.take(more);
        bytes += more;
    }

    /// Holds as much as told, be it more or less than before.
    ///
    /// @throws io.tenantry.failure.Unavailable as [#add]
    void set(long wanted) {
        if (wanted > bytes) {
            add(wanted - bytes);
        } else if (wanted < bytes) {
            budget.giveBack(bytes - wanted);
            bytes = wanted;
        }
    }

    /// Gives everything back.
    @Override
    public void close() {
        set(0);
    }
}
