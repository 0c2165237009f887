package io.tenantry.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.postgres.ReplicatedPostgres;
import io.tenantry.testing.TestServer;
import io.tenantry.testing.TestSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/// A primary that is killed under load, and a synchronous standby that takes over.
class FailoverTest {
    private static final Duration WITHOUT_SUCCESS_MAX = Duration.ofSeconds(10);
    private static final int SENDERS = 3;
    private static final int CHANGERS = 3;

    /// How often each succeeds before the primary is killed, and again afterwards.
    private static final int SUCCESSES = 30;

    @TempDir private Path place;

    @Test
    void losesNothingThatWasAcknowledged(TestReporter reporter) throws Exception {
        try (ReplicatedPostgres postgres = ReplicatedPostgres.start(place);
                TestServer server =
                        TestServer.on(
                                postgres.address(),
                                TestSettings.create(),
                                InstantSource.system())) {
            Calls calls = new Calls(server);
            Load load = new Load(calls, SENDERS, CHANGERS);
            load.start();
            load.awaitSuccesses(SUCCESSES);
            new Signals(postgres.primaryCluster()).kill();
            postgres.promote();
            load.awaitSuccesses(SUCCESSES);
            load.stop();
            reporter.publishEntry(load.toString());
            load.assertNothingLost();
            load.assertRefusedAsTold();
            assertThat(load.longestPause()).isLessThan(WITHOUT_SUCCESS_MAX);
            assertThat(calls.ready().status()).isEqualTo(200);
        }
    }
}
