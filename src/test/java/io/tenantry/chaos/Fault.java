package io.tenantry.chaos;

import java.time.Duration;

/// One fault of a plan.
///
/// @param pause load without a fault before it
/// @param length how long it lasts, where its kind does
record Fault(FaultKind kind, Duration pause, Duration length) {
    @Override
    public String toString() {
        return kind.lasts() ? kind.words() + " for " + length.toMillis() + " ms" : kind.words();
    }
}
