package io.tenantry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.tenantry.audit.SealKey;
import io.tenantry.audit.Sealing;
import io.tenantry.config.Settings;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TestDatabase;
import io.tenantry.testing.TestSettings;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class MaintenanceTest {
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(Maintenance.class);

    @Test
    void tellsOfAnOutageInOneLineEach() {
        TestClock clock = new TestClock("2026-11-20T10:00:00.000Z");
        Settings settings = TestSettings.create();
        log.start();
        logger.addAppender(log);
        try (Services services = Services.forServer(TestDatabase.createAddress(), settings, clock);
                Maintenance maintenance =
                        new Maintenance(
                                services,
                                new Sealing(services.database(), SealKey.of("k".repeat(64))),
                                settings,
                                clock)) {
            maintenance.round();
            assertThat(log.list).isEmpty();
            services.database().close();
            maintenance.round();
        } finally {
            logger.detachAppender(log);
        }
        assertThat(log.list)
                .isNotEmpty()
                .allSatisfy(event -> {
                    assertThat(event.getLevel()).isEqualTo(Level.WARN);
                    assertThat(event.getThrowableProxy()).isNull();
                });
    }
}
