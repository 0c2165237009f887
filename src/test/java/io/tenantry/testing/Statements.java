package io.tenantry.testing;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Counts the statements that servers of this process send to PostgreSQL while they answer
/// requests, as the driver notes them: what happens in the background runs on other threads.
public final class Statements extends Handler {
    /// Kept here, because the logging keeps no logger that nobody has.
    private static final Logger DRIVER =
            Logger.getLogger("org.postgresql.core.v3.QueryExecutorImpl");

    private final AtomicInteger sent = new AtomicInteger();

    private Statements() {}

    /// @param requests what asks a server, once or several times
    /// @return how many statements that took, those that begin and end transactions among them
    public static int sentFor(Runnable requests) {
        Statements statements = new Statements();
        DRIVER.setLevel(Level.FINEST);
        DRIVER.setUseParentHandlers(false);
        DRIVER.addHandler(statements);
        try {
            requests.run();
        } finally {
            DRIVER.removeHandler(statements);
            DRIVER.setLevel(null);
            DRIVER.setUseParentHandlers(true);
        }
        return statements.sent.get();
    }

    /// Requests are answered on virtual threads.
    @Override
    public void publish(LogRecord event) {
        String message = String.valueOf(event.getMessage());
        boolean isSent =
                message.startsWith(" FE=> Execute(") || message.startsWith(" FE=> SimpleQuery(");
        if (isSent && Thread.currentThread().isVirtual()) {
            sent.incrementAndGet();
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
