package io.tenantry.postgres;

import io.tenantry.config.StartupFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Starts, awaits and stops the server of one cluster.
final class Postmaster {
    private static final Duration LOOK = Duration.ofMillis(10);
    private static final Duration SAY_SOMETHING = Duration.ofSeconds(3);

    /// How long a start is tried again when its cause passes by itself.
    private static final Duration RETRY = Duration.ofSeconds(10);

    /// A fast stop writes everything in memory to disk; half a minute is ample for 256 MB.
    private static final Duration FAST_STOP = Duration.ofSeconds(30);

    private static final Duration IMMEDIATE_STOP = Duration.ofSeconds(10);

    /// What passes: another program took the port first; processes of a killed server still end.
    private static final List<String> PASSING =
            List.of("Address already in use", "pre-existing shared memory block");

    private final Programs programs;
    private final Path cluster;
    private final ServerLog log;
    private final Consumer<String> progress;

    Postmaster(Programs programs, Path cluster, ServerLog log, Consumer<String> progress) {
        this.programs = programs;
        this.cluster = cluster;
        this.log = log;
        this.progress = progress;
    }

    /// Starts the server on a free port and returns once it takes connections, however long
    /// recovery takes.
    ///
    /// @throws StartupFailure when it ends instead, with the last lines of its log
    void start(ServerConfiguration configuration) {
        long giveUp = System.nanoTime() + RETRY.toNanos();
        while (true) {
            long before = log.size();
            if (launch(configuration, freePort(), () -> false)) {
                return;
            }
            List<String> lines = log.linesSince(before);
            if (System.nanoTime() > giveUp || !passes(lines)) {
                throw failed(lines);
            }
            progress.accept("waiting for " + lines.getLast());
            pause(Duration.ofMillis(300));
        }
    }

    /// Starts the server on the port that its clients know, in one attempt.
    ///
    /// @param givenUp whether nobody wants the server any more
    /// @return whether it takes connections; `false` only when it was given up, and then it may
    ///   still be starting and has to be stopped
    /// @throws StartupFailure when it ends instead, with the last lines of its log
    boolean startAgain(ServerConfiguration configuration, int port, BooleanSupplier givenUp) {
        long before = log.size();
        // Somebody may have started it by hand meanwhile.
        boolean answers =
                isRunning()
                        ? awaitReady(() -> isRunning() && !givenUp.getAsBoolean())
                        : launch(configuration, port, givenUp);
        if (answers || givenUp.getAsBoolean()) {
            return answers;
        }
        throw failed(log.linesSince(before));
    }

    /// Waits until a server that somebody else started takes connections or ends.
    boolean awaitReady() {
        return awaitReady(this::isRunning);
    }

    /// Stops the server: fast, and when that takes too long, at once; the next start then recovers.
    void stop() {
        if (stop("fast", FAST_STOP)) {
            return;
        }
        progress.accept(
                ("PostgreSQL did not stop within %d s and is now stopped at once; nothing is lost, its"
                                + " next start takes longer")
                        .formatted(FAST_STOP.toSeconds()));
        if (!stop("immediate", IMMEDIATE_STOP)) {
            throw new StartupFailure(
                    "PostgreSQL does not stop. The end of its log, %s:%s"
                            .formatted(log.file(), quoted(log.linesSince(0))));
        }
    }

    private boolean stop(String mode, Duration limit) {
        if (!isRunning()) {
            return true;
        }
        PostmasterProcess.find(cluster).ifPresent(PostmasterProcess::goOn);
        programs.run("pg_ctl", List.of("stop", "-D", cluster.toString(), "-s", "-W", "-m", mode));
        long giveUp = System.nanoTime() + limit.toNanos();
        while (isRunning()) {
            if (System.nanoTime() > giveUp) {
                return false;
            }
            pause(LOOK);
        }
        return true;
    }

    /// Looks at the file too, because a server that ended may stay in the process table for a
    /// while.
    boolean isRunning() {
        return PostmasterProcess.find(cluster).isPresent();
    }

    /// What the server said before it ended, in the given number of lines at most.
    List<String> lastWords(int count) {
        return log.linesBeforeEnd(count);
    }

    /// Tells whether the server takes connections. What was given up is waited for until the
    /// server's process is there, so that it can be stopped.
    private boolean launch(ServerConfiguration configuration, int port, BooleanSupplier givenUp) {
        if (PostmasterFile.read(cluster).isPresent()) {
            progress.accept("PostgreSQL was not stopped cleanly the last time: it recovers now");
            PostmasterFile.disown(cluster);
        }
        configuration.write(cluster, port);
        // pg_ctl gives the server a session of its own: Ctrl-C in the terminal does not reach it.
        Process starter =
                programs.start(
                        "pg_ctl",
                        List.of(
                                "start",
                                "-D",
                                cluster.toString(),
                                "-l",
                                log.file().toString(),
                                "-s",
                                "-w",
                                "-t",
                                "86400"),
                        log.file());
        return awaitReady(() -> starter.isAlive() && !(givenUp.getAsBoolean() && isRunning()));
    }

    private boolean awaitReady(BooleanSupplier alive) {
        long saySomething = System.nanoTime() + SAY_SOMETHING.toNanos();
        while (true) {
            boolean wasAlive = alive.getAsBoolean();
            if (PostmasterFile.read(cluster).filter(PostmasterFile::isReady).isPresent()) {
                return true;
            }
            if (!wasAlive) {
                return false;
            }
            if (System.nanoTime() > saySomething) {
                saySomething += SAY_SOMETHING.toNanos();
                progress.accept("PostgreSQL is recovering: " + lastLine());
            }
            pause(LOOK);
        }
    }

    private String lastLine() {
        List<String> lines = log.linesSince(0);
        return lines.isEmpty() ? "no message yet" : lines.getLast();
    }

    private StartupFailure failed(List<String> lines) {
        return new StartupFailure(
                "PostgreSQL did not start. The end of its log, %s:%s"
                        .formatted(log.file(), quoted(lines)));
    }

    private static String quoted(List<String> lines) {
        return System.lineSeparator()
                + String.join(System.lineSeparator(), lines).indent(2).stripTrailing();
    }

    private static boolean passes(List<String> lines) {
        return lines.stream().anyMatch(line -> PASSING.stream().anyMatch(line::contains));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new StartupFailure("No port is free on 127.0.0.1: " + e.getMessage(), e);
        }
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            throw Programs.interrupted(e);
        }
    }
}
