package io.tenantry.http;

import io.tenantry.failure.Unavailable;
import java.io.IOException;
import java.lang.ScopedValue.CallableOp;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What a connection is at, since when, and how much memory its head holds: so that it can be ended
/// when its caller is too slow. Those who handle its requests tell where it is; others may look and
/// end it. Safe for use by many threads.
final class ConnectionWatch {
    /// What is waited for. The caller is in all phases but `WORK`, and a connection is never ended
    /// in that one.
    enum Phase {
        /// Of those who may be ended in favour of others, these are the first, and so on.
        IDLE,
        HEAD,
        BODY,
        ANSWER,
        WORK
    }

    /// @param since when the phase began, by the clock of the watch
    record State(Phase phase, long since) {}

    /// What arrives in one piece, and so the head of nearly every request, is not counted: it stays
    /// in the buffer that each connection has.
    private static final int UNCOUNTED_BYTES = 8 * 1024;

    /// More than a usual head and what comes of the body in the same piece.
    private static final int LARGE_BYTES = 3 * UNCOUNTED_BYTES;

    /// What may stand before the next byte of a body: the end of a chunk, the length of another and
    /// what is told beside it. Servers that take such notes at all allow 16 kB and less.
    private static final int FRAMING_BYTES_MAX = 100_000;

    private final Holding memory;
    private final IdleConnections idle;
    private final Runnable hangUp;
    private final LongSupplier nanos;

    private long head;
    private long framing;
    private long bodySince;
    private Phase phase = Phase.IDLE;
    private long since;
    private boolean ended;

    /// That of the request in work, or of the last one.
    private @Nullable Place place;

    /// @param budget what the heads of all requests may hold together
    /// @param idle knows those that have asked for nothing
    /// @param hangUp closes the connection, so that whoever waits for its caller waits no longer
    /// @param nanos a clock as [System#nanoTime] is
    ConnectionWatch(ByteBudget budget, IdleConnections idle, Runnable hangUp, LongSupplier nanos) {
        this.memory = budget.open();
        this.idle = idle;
        this.hangUp = hangUp;
        this.nanos = nanos;
        this.since = nanos.getAsLong();
    }

    /// Bytes came from the caller.
    ///
    /// @throws Unavailable when all requests together hold too much
    /// @throws IOException when a body goes on and on without a byte of content
    synchronized void arrived(int bytes) throws IOException {
        if (ended) {
            throw new IOException("the connection was ended");
        }
        switch (phase) {
            case IDLE, HEAD -> {
                if (phase == Phase.IDLE) {
                    enter(Phase.HEAD);
                }
                head += bytes;
                hold();
            }
            case BODY -> {
                framing += bytes;
                if (isFlooded()) {
                    throw new IOException("a chunk's length has no end");
                }
            }
            case WORK, ANSWER -> {}
        }
    }

    /// Whether the head is so large that its connection should end with the answer: those who read
    /// it keep their memory for the next.
    synchronized boolean isLarge() {
        return head > LARGE_BYTES;
    }

    /// Whether a body went on and on without a byte of content.
    synchronized boolean isFlooded() {
        return framing > FRAMING_BYTES_MAX;
    }

    /// The head is there, and the request's work begins.
    ///
    /// @throws ConnectionLost when the connection was ended
    synchronized void begin() {
        bodySince = 0;
        framing = 0;
        enter(Phase.WORK);
    }

    /// The request has a place in work, which it lends while its body is waited for. For the
    /// connection's thread.
    void works(Place taken) {
        place = taken;
    }

    /// Nothing of the body is there at the moment. For the connection's thread.
    void waitsForBody() {
        if (place != null) {
            place.lend();
        }
    }

    /// Reads some of the body. The time of a body goes from its first read on.
    ///
    /// @throws ConnectionLost when its time is over
    /// @throws Unavailable when the body was waited for, and there is no place in work any more
    <T, X extends Exception> T reading(CallableOp<T, X> read) throws X {
        T got = waiting(Phase.BODY, bodyBegun(), read);
        if (place != null) {
            place.takeBack();
        }
        return got;
    }

    /// Sends an answer, or a piece of it.
    ///
    /// @throws ConnectionLost when the caller did not take it in time
    <T, X extends Exception> T sending(CallableOp<T, X> send) throws X {
        return waiting(Phase.ANSWER, nanos.getAsLong(), send);
    }

    /// The request is done.
    ///
    /// @throws ConnectionLost when the connection was ended
    synchronized void finish() {
        if (!isLarge()) {
            head = 0;
            hold();
        }
        enter(Phase.IDLE);
    }

    /// The last answer was sent, and what its caller is still sending is not heard.
    ///
    /// @throws ConnectionLost when the connection was ended, or its request was given up
    synchronized void linger() {
        if (phase != Phase.IDLE && phase != Phase.HEAD) {
            throw new ConnectionLost(new IOException("the request was given up"));
        }
        enter(Phase.HEAD);
    }

    /// The connection is gone.
    synchronized void leave() {
        ended = true;
        idle.remove(this);
        memory.close();
    }

    /// Ends the connection if it has been in this phase since a moment before the given one.
    ///
    /// @param before by the clock of the watch
    boolean end(Phase wanted, long before) {
        synchronized (this) {
            if (ended || phase != wanted || since - before >= 0) {
                return false;
            }
            ended = true;
            idle.remove(this);
        }
        hangUp.run();
        return true;
    }

    /// Ends the connection if it is in this phase.
    boolean end(Phase wanted) {
        return end(wanted, nanos.getAsLong() + 1);
    }

    synchronized State state() {
        return new State(phase, since);
    }

    /// @throws ConnectionLost when it was ended
    synchronized void requireOpen() {
        if (ended) {
            throw new ConnectionLost(
                    new IOException("the caller is gone or was too slow, or too many were there"));
        }
    }

    private synchronized long bodyBegun() {
        framing = 0;
        if (bodySince == 0) {
            bodySince = nanos.getAsLong();
        }
        return bodySince;
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
        enter(next, nanos.getAsLong());
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
        memory.set(Math.max(0, head - UNCOUNTED_BYTES));
    }
}
