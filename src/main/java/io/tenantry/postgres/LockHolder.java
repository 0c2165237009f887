package io.tenantry.postgres;

/// Who holds a data directory, as its lock file says: `<pid> <purpose>`.
///
/// @param pid the process
/// @param purpose what it does, one of the words of [PostgresOptions]
record LockHolder(String pid, String purpose) {
    static LockHolder current(String purpose) {
        return new LockHolder(Long.toString(ProcessHandle.current().pid()), purpose);
    }

    /// Reads a lock file's text, which is still empty in the moment after the lock was taken.
    static LockHolder parse(String text) {
        String[] words = text.strip().split(" ", 2);
        return words.length == 2
                ? new LockHolder(words[0], words[1])
                : new LockHolder("unknown", PostgresOptions.COMMAND);
    }

    String text() {
        return pid + " " + purpose + "\n";
    }

    @Override
    public String toString() {
        return "another Tenantry %s (process %s)".formatted(purpose, pid);
    }
}
