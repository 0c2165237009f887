package io.tenantry.audit;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class SealerTest {
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(Sealer.class);

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
    }

    @Test
    void tellsOfABrokenChainOnceAMinute() {
        try (AuditFixture audit = new AuditFixture();
                Sealer sealer = new Sealer(audit.sealing, audit.clock)) {
            audit.recordSealed(1);
            audit.tamper("update audit_chain set sequence = 7");
            audit.record(AuditFixture.INSTANCE, 1, 1);
            sealForTwoMinutes(audit, sealer);
            assertThat(log.list)
                    .hasSize(3)
                    .allSatisfy(event -> {
                        assertThat(event.getLevel()).isEqualTo(Level.ERROR);
                        assertThat(event.getFormattedMessage()).contains(AuditFixture.INSTANCE);
                    });
        }
    }

    @Test
    void tellsOfAnOutageInOneLineAMinute() {
        try (AuditFixture audit = new AuditFixture();
                Sealer sealer = new Sealer(audit.sealing, audit.clock)) {
            audit.database.close();
            sealForTwoMinutes(audit, sealer);
            assertThat(log.list)
                    .hasSize(3)
                    .allSatisfy(event -> {
                        assertThat(event.getLevel()).isEqualTo(Level.WARN);
                        assertThat(event.getThrowableProxy()).isNull();
                    });
        }
    }

    private static void sealForTwoMinutes(AuditFixture audit, Sealer sealer) {
        for (int second = 0; second <= 120; second++) {
            sealer.round();
            audit.clock.advance(Duration.ofSeconds(1));
        }
    }
}
