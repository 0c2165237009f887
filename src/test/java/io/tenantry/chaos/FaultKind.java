package io.tenantry.chaos;

/// What is done to the server while clients use it.
enum FaultKind {
    KILL_SERVER("kill -9 the server", false),
    KILL_POSTGRES("kill -9 PostgreSQL", false),
    KILL_BOTH("kill -9 both", false),
    KILL_TWICE("kill -9, again at start", true),
    STOP_SERVER("SIGSTOP the server", true),
    STOP_POSTGRES("SIGSTOP PostgreSQL", true),
    CUT_CONNECTIONS("cut connections", true),
    FILL_DISK("fill the disk", true),
    FILL_DISK_NEARLY("fill the disk but 8 MB", true),
    FILL_DISK_AND_KILL("fill the disk, kill -9", true),
    RESTART("restart (SIGTERM)", false);

    private final String words;
    private final boolean lasts;

    FaultKind(String words, boolean lasts) {
        this.words = words;
        this.lasts = lasts;
    }

    /// What a person reads.
    String words() {
        return words;
    }

    /// Whether it has a length of its own, after which it is undone.
    boolean lasts() {
        return lasts;
    }

    /// Whether it can only be done on a small file system.
    boolean needsDisk() {
        return this == FILL_DISK || this == FILL_DISK_NEARLY || this == FILL_DISK_AND_KILL;
    }
}
