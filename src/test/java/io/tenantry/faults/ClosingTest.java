package io.tenantry.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.Eventually;
import io.tenantry.testing.TestDatabase;
import io.tenantry.testing.TestServer;
import io.tenantry.testing.TestSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/// A server that is told to stop after its database is gone.
class ClosingTest {
    /// Some seconds for the last waits and the pools, and the rest for a busy machine. Each worker
    /// alone would wait 30 seconds for a connection.
    private static final Duration LIMIT = Duration.ofSeconds(25);

    @Test
    void waitsForNoConnection() throws IOException {
        Line line = new Line(TestDatabase.createAddress());
        TestServer server =
                TestServer.on(line.address(), TestSettings.create(), InstantSource.system());
        new Calls(server).create("Before");
        line.close();
        Eventually.isTrue("workers wait", () -> server.services().database().pool().waiting() > 1);

        long start = System.nanoTime();
        server.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT);
    }
}
