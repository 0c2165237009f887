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

    /// Longer than the two seconds for which a request may wait for a place.
    private static final Duration SETTLING = Duration.ofMillis(2_500);

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

    /// What became of the requests that were sent within the time of one round.
    ///
    /// @param times of the accepted ones, in nanoseconds
    /// @param refused answered 503 with `Retry-After`
    /// @param inTime how many were accepted and answered within that time, whenever they were sent
    /// @param nanos that time
    public record Outcome(Histogram times, long refused, long inTime, long nanos) {
        /// Accepted requests a second.
        public double rate() {
            return inTime * 1e9 / nanos;
        }
    }

    /// Sends until the crowd has settled, then for that long, and goes on until each request of
    /// that time has its answer: the crowd is as large before the first of them and after the last.
    ///
    /// @throws WrongAnswer when any answer is neither right nor a refusal, or they stay away
    public Outcome run(Duration time) {
        Round round = new Round(sources.size());
        clients.execute(() -> round.begin(time));
        return RoundEnd.await(round.ended, SETTLING.plus(time));
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
        private int awaited;
        private long refused;
        private long inTime;
        private long begin;
        private long end;

        Round(int senders) {
            this.working = senders;
        }

        void begin(Duration time) {
            begin = System.nanoTime() + SETTLING.toNanos();
            end = begin + time.toNanos();
            sources.forEach(this::sendNext);
        }

        private void sendNext(CallSource source) {
            long sent = System.nanoTime();
            awaited += isWithin(sent) ? 1 : 0;
            connections
                    .offer(source.next())
                    .onComplete(
                            accepted -> answered(source, accepted, sent),
                            ended::completeExceptionally);
        }

        private void answered(CallSource source, boolean accepted, long sent) {
            long now = System.nanoTime();
            inTime += accepted && isWithin(now) ? 1 : 0;
            if (isWithin(sent)) {
                count(accepted, now - sent);
            }
            if (!ended.isDone() && (now < end || awaited > 0)) {
                sendNext(source);
            } else if (--working == 0) {
                ended.complete(new Outcome(times, refused, inTime, end - begin));
            }
        }

        private void count(boolean accepted, long nanos) {
            awaited--;
            if (accepted) {
                times.recordValue(nanos);
            } else {
                refused++;
            }
        }

        private boolean isWithin(long time) {
            return time >= begin && time < end;
        }
    }
}
