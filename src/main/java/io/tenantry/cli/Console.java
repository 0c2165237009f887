package io.tenantry.cli;

import java.io.PrintWriter;

/// Where a command writes: what it answers, for scripts, and what it does, for people.
///
/// @param out answers only, so that a script can take them
/// @param err progress and faults
record Console(PrintWriter out, PrintWriter err) {
    /// Tells people what is going on.
    void tell(String line) {
        err.println(line);
        err.flush();
    }

    /// Answers.
    void answer(String line) {
        out.println(line);
        out.flush();
    }
}
