package io.tenantry.bench.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// HTTP requests over some connections, each of which sends the next as soon as it has the answer.
public final class HttpLoad implements Load {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClients clients;
    private final Connections connections;
    private final List<CallSource> sources = new ArrayList<>();

    /// @param sources the requests of each connection, by its number
    public HttpLoad(
            HttpClients clients,
            HttpTarget target,
            int connections,
            IntFunction<CallSource> sources) {
        this.clients = clients;
        this.connections = new Connections(clients, target, connections);
        for (int i = 0; i < connections; i++) {
            this.sources.add(sources.apply(i));
        }
    }

    @Override
    public Tally run(Duration time) {
        Round round = new Round(sources.size());
        clients.execute(() -> round.begin(time));
        return round.await(time.plus(PATIENCE));
    }

    @Override
    public void close() {
        connections.close();
    }

    /// Its numbers are changed by the client's thread only, and read after the latch.
    private final class Round {
        private final CountDownLatch ended;
        private long begin;
        private long deadline;
        private long end;
        private long done;
        private @Nullable Throwable failure;

        Round(int connections) {
            this.ended = new CountDownLatch(connections);
        }

        void begin(Duration time) {
            begin = System.nanoTime();
            deadline = begin + time.toNanos();
            sources.forEach(this::sendNext);
        }

        private void sendNext(CallSource source) {
            connections
                    .send(source.next())
                    .onComplete(
                            _ -> {
                                done++;
                                end = System.nanoTime();
                                if (end < deadline && failure == null) {
                                    sendNext(source);
                                } else {
                                    ended.countDown();
                                }
                            },
                            problem -> {
                                failure = problem;
                                ended.countDown();
                            });
        }

        Tally await(Duration patience) {
            try {
                if (!ended.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                    throw new WrongAnswer("no answer within " + patience);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
            Throwable problem = failure;
            if (problem != null) {
                throw new WrongAnswer(String.valueOf(problem.getMessage()), problem);
            }
            return new Tally(done, end - begin);
        }
    }
}
