package io.tenantry.chaos;

import java.util.LinkedHashSet;
import java.util.Set;

/// What something may be now, as far as one client knows that alone changes it. A change without an
/// answer may have taken effect, or take effect later, or never.
final class Possible<T> {
    private final Set<T> open = new LinkedHashSet<>();
    private T known;

    Possible(T known) {
        this.known = known;
    }

    /// The last value that was acknowledged.
    T known() {
        return known;
    }

    void acknowledged(T value) {
        known = value;
    }

    void unanswered(T value) {
        open.add(value);
    }

    /// Whether every change had an answer.
    boolean isCertain() {
        return open.isEmpty();
    }

    boolean allows(T seen) {
        return known.equals(seen) || open.contains(seen);
    }

    @Override
    public String toString() {
        return isCertain() ? known.toString() : known + ", or unanswered " + open;
    }
}
