package io.tenantry.audit;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class SealerTest {
    @Test
    void tellsOfABrokenChainOnceAMinute() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(Sealer.class);
        log.start();
        logger.addAppender(log);
        try (AuditFixture audit = new AuditFixture();
                Sealer sealer = new Sealer(audit.sealing, audit.clock)) {
            audit.recordSealed(1);
            audit.tamper("update audit_chain set sequence = 7");
            audit.record(AuditFixture.INSTANCE, 1, 1);
            for (int second = 0; second <= 120; second++) {
                sealer.round();
                audit.clock.advance(Duration.ofSeconds(1));
            }
            assertThat(log.list)
                    .hasSize(3)
                    .allSatisfy(event -> {
                        assertThat(event.getLevel()).isEqualTo(Level.ERROR);
                        assertThat(event.getFormattedMessage()).contains(AuditFixture.INSTANCE);
                    });
        } finally {
            logger.detachAppender(log);
        }
    }
}
