package io.tenantry.http;

import java.util.function.Supplier;

/// Does the work of audited actions and keeps what was done. Called by many threads at once.
@FunctionalInterface
public interface Recorder {
    /// Does the work and keeps its record: both or neither. The answer may leave when this returns.
    ///
    /// @param deed what was asked for
    /// @param work does it, on this thread, and gives the answer; what it throws undoes all of it
    Rendered record(Deed deed, Supplier<Rendered> work);
}
