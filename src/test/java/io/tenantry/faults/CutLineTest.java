package io.tenantry.faults;

import io.tenantry.config.Setting;
import io.tenantry.testing.Line;
import io.tenantry.testing.TestDatabase;
import io.tenantry.testing.TestServer;
import io.tenantry.testing.TestSettings;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/// A network between server and database that loses connections, and the answers to commits with
/// them.
class CutLineTest {
    private static final int CUTS = 5;
    private static final int SUCCESSES = 10;

    @Test
    void losesNothingThatWasAcknowledgedAndCountsOnce(TestReporter reporter) throws Exception {
        try (Line line = new Line(TestDatabase.createAddress());
                TestServer server =
                        TestServer.on(
                                line.address(),
                                TestSettings.create(Map.of(Setting.STATEMENT_MAX, "1s")),
                                InstantSource.system())) {
            Load load = new Load(new Calls(server), 2, 2);
            load.start();
            for (int i = 0; i < CUTS; i++) {
                load.awaitSuccesses(SUCCESSES);
                line.cut();
            }
            load.awaitSuccesses(SUCCESSES);
            line.silence();
            load.awaitRefusals();
            line.mend();
            load.awaitSuccesses(SUCCESSES);
            load.stop();
            reporter.publishEntry(load.toString());
            load.assertNothingLost();
            load.assertRefusedAsTold();
        }
    }
}
