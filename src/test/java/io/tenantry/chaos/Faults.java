package io.tenantry.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Does to a server what a plan says, and undoes it where a fault ends by itself.
final class Faults {
    /// Enough for rows and not for the next file of PostgreSQL's log, which has 16 MB: without it
    /// PostgreSQL ends.
    private static final long ROOM = 8 << 20;

    private static final Duration RESTART = Duration.ofMinutes(1);

    private final ServerNode node;
    private final CuttingProxy proxy;
    private final @Nullable SmallDisk disk;

    /// @param disk where the server's data is; null when none could be mounted
    Faults(ServerNode node, CuttingProxy proxy, @Nullable SmallDisk disk) {
        this.node = node;
        this.proxy = proxy;
        this.disk = disk;
    }

    boolean can(FaultKind kind) {
        return !kind.needsDisk() || disk != null;
    }

    /// Returns when the fault is over; the server may still have to come back.
    ///
    /// @return what the server did wrong at once; empty for nothing
    String inflict(Fault fault) {
        switch (fault.kind()) {
            case KILL_SERVER -> node.kill();
            case KILL_POSTGRES -> awaitAnotherThan(killPostgres());
            case KILL_BOTH -> killBoth();
            case KILL_TWICE -> killTwice(fault.length());
            case STOP_SERVER -> stopServer(fault.length());
            case STOP_POSTGRES -> stopPostgres(fault.length());
            case CUT_CONNECTIONS -> cutConnections(fault.length());
            case FILL_DISK -> fillDisk(0, () -> Pauses.of(fault.length()));
            case FILL_DISK_NEARLY -> fillDisk(ROOM, () -> Pauses.of(fault.length()));
            case FILL_DISK_AND_KILL -> fillDisk(0, () -> killTwice(fault.length()));
            case RESTART -> {
                return restart();
            }
        }
        return "";
    }

    private ProcessHandle killPostgres() {
        ProcessHandle postmaster = postmaster();
        Signals.kill(List.of(postmaster));
        return postmaster;
    }

    /// The last processes of the killed one may answer for a moment. Where none comes, the server
    /// does not come back, and that is told.
    private void awaitAnotherThan(ProcessHandle killed) {
        Pauses.until(
                RESTART,
                () -> node.postmaster().filter(found -> !found.equals(killed)).isPresent());
    }

    private void killBoth() {
        killPostgres();
        node.kill();
    }

    /// The second time it may be recovering, or still without a database.
    private void killTwice(Duration between) {
        killBoth();
        node.launch();
        Pauses.of(between);
        node.postmaster().ifPresent(postmaster -> Signals.kill(List.of(postmaster)));
        node.kill();
    }

    private void stopServer(Duration length) {
        List<ProcessHandle> server = List.of(node.process());
        Signals.stop(server);
        try {
            Pauses.of(length);
        } finally {
            Signals.go(server);
        }
    }

    /// The postmaster first, so that it starts no process that is overlooked.
    private void stopPostgres(Duration length) {
        ProcessHandle postmaster = postmaster();
        Signals.stop(List.of(postmaster));
        List<ProcessHandle> children = postmaster.children().toList();
        try {
            Signals.stop(children);
            Pauses.of(length);
        } finally {
            Signals.go(children);
            Signals.go(List.of(postmaster));
        }
    }

    private void cutConnections(Duration length) {
        proxy.cut(true);
        Pauses.of(length);
        proxy.cut(false);
    }

    private void fillDisk(long room, Runnable meanwhile) {
        if (disk == null) {
            throw new IllegalStateException("there is no small disk");
        }
        try {
            disk.fill(room);
            meanwhile.run();
            disk.free();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String restart() {
        int code = node.stop();
        return code == 0 ? "" : "the server ended with " + code;
    }

    private ProcessHandle postmaster() {
        Pauses.until(RESTART, () -> node.postmaster().isPresent());
        return node.postmaster().orElseThrow(() -> new IllegalStateException("no PostgreSQL runs"));
    }
}
