package io.tenantry.http;

import java.time.Duration;

/// How much the HTTP server takes on.
///
/// @param requestsInWorkMax requests in work at once
/// @param requestsWaitingMax requests that may wait for their turn
/// @param waitMax how long one waits at most before it is answered 503
/// @param connectionsMax connections open at once; one more ends the one that has been idle longest
/// @param idleMax how long a connection may stay without a request
/// @param headTimeMax how long the head of a request may take to arrive
/// @param bodyTimeMax how long a body may take to arrive, and an answer to be taken
/// @param bytesMax memory that all requests may hold together
public record Limits(
        int requestsInWorkMax,
        int requestsWaitingMax,
        Duration waitMax,
        int connectionsMax,
        Duration idleMax,
        Duration headTimeMax,
        Duration bodyTimeMax,
        long bytesMax) {
    /// Of the memory for Java; the rest is for connections, for what is remembered, and for the
    /// garbage in between.
    private static final int SHARE_OF_MEMORY = 5;

    /// The largest request must find room: 100,000 usage events in 16 MiB.
    private static final long BYTES_LEAST = 60_000_000;

    /// What stands in `docs/operations.md`. 16 MiB of usage events in a minute are 2.3 Mbit/s.
    public static final Limits STANDARD =
            new Limits(
                    64,
                    1_000,
                    Duration.ofSeconds(2),
                    4_000,
                    Duration.ofMinutes(2),
                    Duration.ofSeconds(10),
                    Duration.ofMinutes(1),
                    Math.max(BYTES_LEAST, Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY));

    /// The same with other limits of requests in work.
    public Limits withRequests(int inWorkMax, int waitingMax, Duration longestWait) {
        return new Limits(
                inWorkMax,
                waitingMax,
                longestWait,
                connectionsMax,
                idleMax,
                headTimeMax,
                bodyTimeMax,
                bytesMax);
    }

    /// The same with another number of connections.
    public Limits withConnections(int max) {
        return new Limits(
                requestsInWorkMax,
                requestsWaitingMax,
                waitMax,
                max,
                idleMax,
                headTimeMax,
                bodyTimeMax,
                bytesMax);
    }

    /// The same with other times.
    Limits withTimes(Duration idle, Duration head, Duration body) {
        return new Limits(
                requestsInWorkMax,
                requestsWaitingMax,
                waitMax,
                connectionsMax,
                idle,
                head,
                body,
                bytesMax);
    }

    /// The same with another amount of memory.
    Limits withBytes(long max) {
        return new Limits(
                requestsInWorkMax,
                requestsWaitingMax,
                waitMax,
                connectionsMax,
                idleMax,
                headTimeMax,
                bodyTimeMax,
                max);
    }
}
