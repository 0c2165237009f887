package io.tenantry.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.spi.ServerConnection;
import java.time.Duration;

/// One connection, from its first request to its end.
final class WatchedConnection implements ServerConnection, InterruptableTask<Void> {
    private final ServerConnection http;
    private final ConnectionWatch watch;
    private final WatchedContext context;
    private final Connections connections;

    WatchedConnection(
            ServerConnection http,
            ConnectionWatch watch,
            WatchedContext context,
            Connections connections) {
        this.http = http;
        this.watch = watch;
        this.context = context;
        this.connections = connections;
    }

    @Override
    public void handle(Limit limit) throws InterruptedException {
        if (!connections.enter(watch)) {
            watch.begin();
            context.dataWriter().writeNow(BufferData.create(BrokenRequest.tooManyConnections()));
            return;
        }
        try {
            watch.run(() -> {
                http.handle(limit);
                return null;
            });
        } finally {
            connections.leave(watch);
        }
    }

    /// Helidon shall not end it for being idle: [Connections] does.
    @Override
    public Duration idleTime() {
        return Duration.ZERO;
    }

    @Override
    public void close(boolean interrupt) {
        http.close(interrupt);
    }

    @Override
    public boolean canInterrupt() {
        return http instanceof InterruptableTask<?> task && task.canInterrupt();
    }
}
