package io.tenantry.bench.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import org.HdrHistogram.Histogram;

/// Senders over a connection each, which may be refused. Each sends the next request as soon as it
/// has an answer, also after a refusal that asks it to wait: no real sender is worse.
public final class Crowd implements AutoCloseable {
    private static final int DIGITS = 3;

    private final HttpClients clients;
    private final Connections connections;
    private final List<CallSource> sources = new ArrayList<>();

    /// @param sources the requests of each sender, by its number
    public Crowd(
            HttpClients clients, HttpTarget target, int senders, IntFunction<CallSource> sources) {
        this.clients = clients;
        this.connections = new Connections(clients, target, senders);
        for (int i = 0; i < senders; i++) {
            this.sources.add(sources.apply(i));
        }
    }

    /// What became of the requests of one round.
    ///
    /// @param times of the accepted ones, in nanoseconds
    /// @param refused answered 503 with `Retry-After`
    /// @param inTime accepted and answered within the time of the round; later nobody sends
    /// @param nanos the time of the round
    public record Outcome(Histogram times, long refused, long inTime, long nanos) {
        /// Accepted requests a second.
        public double rate() {
            return inTime * 1e9 / nanos;
        }
    }

    /// Sends for that long and waits for the last answer.
    ///
    /// @throws WrongAnswer when any answer is neither right nor a refusal, or they stay away
    public Outcome run(Duration time) {
        Round round = new Round(sources.size());
        clients.execute(() -> round.begin(time));
        return RoundEnd.await(round.ended, time);
    }

    @Override
    public void close() {
        connections.close();
    }

    /// Lives on the client's thread.
    private final class Round {
        private final CompletableFuture<Outcome> ended = new CompletableFuture<>();
        private final Histogram times = new Histogram(DIGITS);
        private int working;
        private long refused;
        private long inTime;
        private long begin;
        private long deadline;

        Round(int senders) {
            this.working = senders;
        }

        void begin(Duration time) {
            begin = System.nanoTime();
            deadline = begin + time.toNanos();
            sources.forEach(this::sendNext);
        }

        private void sendNext(CallSource source) {
            long sent = System.nanoTime();
            connections
                    .offer(source.next())
                    .onComplete(
                            accepted -> answered(source, accepted, sent),
                            ended::completeExceptionally);
        }

        private void answered(CallSource source, boolean accepted, long sent) {
            long now = System.nanoTime();
            if (accepted) {
                times.recordValue(now - sent);
                inTime += now < deadline ? 1 : 0;
            } else {
                refused++;
            }
            if (now < deadline && !ended.isDone()) {
                sendNext(source);
            } else if (--working == 0) {
                ended.complete(new Outcome(times, refused, inTime, deadline - begin));
            }
        }
    }
}
