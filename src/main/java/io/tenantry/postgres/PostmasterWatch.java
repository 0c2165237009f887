package io.tenantry.postgres;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/// Starts a server again that ended although nobody asked it to, on the port that its clients know,
/// until it takes connections. What it sees and does goes to the log.
final class PostmasterWatch implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(PostmasterWatch.class.getName());

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration PAUSE_MIN = Duration.ofMillis(200);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(10);

    /// A server that ran for so long is started again without a pause.
    private static final Duration CALM = Duration.ofMinutes(1);

    /// How often it is told that the server still does not start.
    private static final Duration TELL = Duration.ofMinutes(1);

    /// The last lines of PostgreSQL's log that are shown in ours.
    private static final int LINES = 5;

    private final Postmaster postmaster;
    private final ServerConfiguration configuration;
    private final int port;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("postgres-watch").unstarted(this::watch);

    // Of the watching thread alone:
    private Duration pause = Duration.ZERO;
    private long answersSince = System.nanoTime();
    private long tellNext = answersSince;

    /// @param postmaster of a server that takes connections
    /// @param port where it does
    PostmasterWatch(Postmaster postmaster, ServerConfiguration configuration, int port) {
        this.postmaster = postmaster;
        this.configuration = configuration;
        this.port = port;
    }

    /// Begins to watch.
    PostmasterWatch start() {
        thread.start();
        return this;
    }

    /// Ends the watch without waiting for a server that is just recovering: it is left to be
    /// stopped.
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        try {
            while (!closesWithin(LOOK)) {
                // A second look makes sure that it was not just a bad moment.
                if (hasEnded() && !closesWithin(LOOK) && hasEnded()) {
                    startAgain();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean hasEnded() {
        try {
            return !postmaster.isRunning();
        } catch (RuntimeException e) {
            tellSometimes("Cannot see whether PostgreSQL runs", e);
            return false;
        }
    }

    private void startAgain() throws InterruptedException {
        long ended = System.nanoTime();
        tellNext = ended;
        LOG.log(ERROR, "PostgreSQL ended unasked and is started again. {0}", endOfLog());
        if (ended - answersSince > CALM.toNanos()) {
            pause = Duration.ZERO;
        }
        while (!closesWithin(pause) && !answers()) {
            pause = longer(pause);
        }
        if (!isClosing()) {
            answersSince = System.nanoTime();
            LOG.log(
                    INFO,
                    "PostgreSQL answers again, {0} ms later",
                    Long.toString(NANOSECONDS.toMillis(answersSince - ended)));
        }
    }

    /// Tries once. Whatever stands in the way may pass: a full disk, a port that is taken.
    private boolean answers() {
        try {
            return postmaster.startAgain(configuration, port, this::isClosing);
        } catch (RuntimeException e) {
            tellSometimes("PostgreSQL does not start, and is tried again until it does", e);
            return false;
        }
    }

    private void tellSometimes(String what, RuntimeException why) {
        if (System.nanoTime() - tellNext >= 0) {
            tellNext = System.nanoTime() + TELL.toNanos();
            LOG.log(WARNING, "{0}. {1}", what, why.getMessage());
        }
    }

    private String endOfLog() {
        try {
            return "The end of its log: " + String.join(" | ", postmaster.lastWords(LINES));
        } catch (RuntimeException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static Duration longer(Duration pause) {
        Duration longer = pause.isZero() ? PAUSE_MIN : pause.multipliedBy(2);
        return longer.compareTo(PAUSE_MAX) < 0 ? longer : PAUSE_MAX;
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private boolean closesWithin(Duration duration) throws InterruptedException {
        return closing.await(duration.toNanos(), NANOSECONDS);
    }
}
