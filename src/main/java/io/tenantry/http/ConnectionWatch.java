package io.tenantry.http;

import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.tenantry.failure.Unavailable;
import java.lang.ScopedValue.CallableOp;

/// What a connection is at, since when, and how much memory it holds: so that it can be ended when
/// its caller is too slow. Its own thread tells where it is; others may look and end it.
final class ConnectionWatch {
    /// What the thread of a connection does. It waits for the caller in all phases but `WORK`, and
    /// is never ended in that one.
    enum Phase {
        /// Of those who may be ended in favour of others, these are the first, and so on.
        IDLE,
        HEAD,
        BODY,
        ANSWER,
        WORK
    }

    /// @param since when the phase began, of [System#nanoTime]
    record State(Phase phase, long since) {}

    private static final ScopedValue<ConnectionWatch> CURRENT = ScopedValue.newInstance();

    /// What arrives in one piece, and so the head of nearly every request, is not counted: it stays
    /// in the buffer that each connection has.
    private static final int UNCOUNTED_BYTES = 8 * 1024;

    /// Helidon keeps a chunk of a body, and the lines between chunks, in memory until they are
    /// whole, whatever their length.
    private static final int PIECE_BYTES_MAX = 1_100_000;

    private final Holding memory;
    private final IdleConnections idle;
    private long arrived;
    private long head;
    private long bodySince;

    private final Thread thread = Thread.currentThread();

    /// Changed by its own thread alone, which may read it without the lock.
    private Phase phase = Phase.IDLE;

    private long since = System.nanoTime();
    private boolean ended;

    /// For the connection of the calling thread.
    ///
    /// @param idle where it stands while it asks for nothing, from its first request on
    ConnectionWatch(ByteBudget budget, IdleConnections idle) {
        this.memory = budget.open();
        this.idle = idle;
    }

    /// That of the connection whose request the calling thread handles.
    static ConnectionWatch current() {
        return CURRENT.get();
    }

    /// Does the work of the whole connection.
    void run(CallableOp<Void, InterruptedException> connection) throws InterruptedException {
        try {
            ScopedValue.where(CURRENT, this).call(connection);
        } finally {
            memory.close();
        }
    }

    /// Bytes came from the caller.
    ///
    /// @throws RequestException or [Unavailable] when all requests together hold too much
    /// @throws ProblemException when a piece of a body has no end
    void arrived(int bytes) {
        arrived += bytes;
        if (phase == Phase.IDLE) {
            enter(Phase.HEAD);
        }
        if (phase == Phase.BODY && arrived - head > PIECE_BYTES_MAX) {
            throw new ProblemException(
                    ProblemType.REQUEST_ENTITY_TOO_LARGE,
                    "A chunk of the body is larger than 1000000 bytes");
        }
        try {
            hold();
        } catch (Unavailable e) {
            throw phase == Phase.HEAD ? tooMuch(e) : e;
        }
    }

    /// The head is there, and the request's work begins.
    void begin() {
        head = arrived;
        bodySince = 0;
        enter(Phase.WORK);
    }

    /// Reads some of the body; what came of it before is not in memory any more. The time of a body
    /// goes from its first read on.
    ///
    /// @throws CloseConnectionException when its time is over
    <T, X extends Exception> T reading(CallableOp<T, X> read) throws X {
        arrived = head;
        hold();
        if (bodySince == 0) {
            bodySince = System.nanoTime();
        }
        return waiting(Phase.BODY, bodySince, read);
    }

    /// Sends an answer, or a piece of it.
    ///
    /// @throws CloseConnectionException when the caller did not take it in time
    <T, X extends Exception> T sending(CallableOp<T, X> send) throws X {
        return waiting(Phase.ANSWER, System.nanoTime(), send);
    }

    /// The request is done.
    void finish() {
        arrived = 0;
        hold();
        enter(Phase.IDLE);
    }

    /// Ends the connection if it has been in this phase since a moment before the given one.
    ///
    /// @param before of [System#nanoTime]
    synchronized boolean end(Phase wanted, long before) {
        return since - before < 0 && end(wanted);
    }

    /// Ends the connection if it is in this phase.
    synchronized boolean end(Phase wanted) {
        if (ended || phase != wanted) {
            return false;
        }
        ended = true;
        idle.remove(this);
        // Interrupting a thread that reads from a socket, or writes to it, closes the socket.
        thread.interrupt();
        return true;
    }

    synchronized State state() {
        return new State(phase, since);
    }

    /// @throws CloseConnectionException when it was ended
    synchronized void requireOpen() {
        if (ended) {
            throw new CloseConnectionException("the caller was too slow, or too many were there");
        }
    }

    private <T, X extends Exception> T waiting(Phase wanted, long begun, CallableOp<T, X> work)
            throws X {
        enter(wanted, begun);
        try {
            return work.call();
        } finally {
            enter(Phase.WORK);
        }
    }

    private void enter(Phase next) {
        enter(next, System.nanoTime());
    }

    private synchronized void enter(Phase next, long begun) {
        requireOpen();
        if (next == Phase.IDLE) {
            idle.add(this);
        } else if (phase == Phase.IDLE) {
            idle.remove(this);
        }
        phase = next;
        since = begun;
    }

    private void hold() {
        memory.set(Math.max(0, arrived - UNCOUNTED_BYTES));
    }

    private static RequestException tooMuch(Unavailable cause) {
        return RequestException.builder()
                .type(EventType.OTHER)
                .status(Status.SERVICE_UNAVAILABLE_503)
                .message(String.valueOf(cause.getMessage()))
                .cause(cause)
                .build();
    }
}
