package io.tenantry.bench.load;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import org.HdrHistogram.Histogram;

/// Requests at a steady rate, whether the server keeps up or not. The time of each is counted from
/// the moment it should have been sent, so that waiting for a slow one is seen in all those behind
/// it (no coordinated omission).
public final class OpenLoop implements AutoCloseable {

    /// As many unanswered requests mean that the rate is not kept up with.
    private static final int BACKLOG_MAX = 20_000;

    private static final int DIGITS = 3;

    private final HttpClients clients;
    private final Connections connections;
    private final CallSource calls;

    public OpenLoop(
            HttpClients clients,
            HttpTarget target,
            int connections,
            IntFunction<CallSource> calls) {
        this.clients = clients;
        this.connections = new Connections(clients, target, connections);
        this.calls = calls.apply(0);
    }

    /// Sends for that long and waits for the last answer.
    ///
    /// @return nanoseconds
    /// @throws WrongAnswer when any answer is not what it must be, or they stay away
    public Histogram run(double perSecond, Duration time) {
        Round round = new Round(1e9 / perSecond, time);
        clients.execute(round::begin);
        return RoundEnd.await(round.ended, time);
    }

    @Override
    public void close() {
        connections.close();
    }

    /// Lives on the client's thread.
    private final class Round {
        private final Histogram times = new Histogram(DIGITS);
        private final CompletableFuture<Histogram> ended = new CompletableFuture<>();
        private final double interval;
        private final long count;
        private long begin;
        private long sent;
        private long answered;

        Round(double interval, Duration time) {
            this.interval = interval;
            this.count = Math.max(1, (long) (time.toNanos() / interval));
        }

        void begin() {
            begin = System.nanoTime();
            tick();
        }

        private void tick() {
            while (sent < count && due(sent) <= System.nanoTime()) {
                send(due(sent++));
            }
            if (sent - answered > BACKLOG_MAX) {
                ended.completeExceptionally(new WrongAnswer("the rate is not kept up with"));
            } else if (sent < count && !ended.isDone()) {
                clients.executeIn(1, this::tick);
            }
        }

        private long due(long number) {
            return begin + (long) (number * interval);
        }

        private void send(long due) {
            connections
                    .send(calls.next())
                    .onComplete(
                            _ -> {
                                times.recordValue(Math.max(0, System.nanoTime() - due));
                                if (++answered == count) {
                                    ended.complete(times);
                                }
                            },
                            ended::completeExceptionally);
        }
    }
}
