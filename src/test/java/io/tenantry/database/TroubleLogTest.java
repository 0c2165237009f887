package io.tenantry.database;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class TroubleLogTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(TroubleLog.class);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final AtomicLong nanoTime = new AtomicLong();
    private final TroubleLog troubles = new TroubleLog(nanoTime::get);

    @BeforeEach
    void listen() {
        logged.start();
        logger.addAppender(logged);
        logger.setAdditive(false);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(logged);
        logger.setAdditive(true);
    }

    @Test
    void tellsEachKindOnceAndThenHowOften() {
        for (int i = 0; i < 3; i++) {
            troubles.tell(failure("57014", "canceling statement due to statement timeout"));
        }
        troubles.tell(failure("08006", "An I/O error occurred"));
        nanoTime.addAndGet(Duration.ofSeconds(10).toNanos());
        troubles.tell(failure("57014", "canceling statement due to statement timeout"));
        assertThat(told())
                .containsExactly(
                        "the database is not available to some: canceling statement due to statement"
                                + " timeout (SQLSTATE 57014), 0 more times before",
                        "the database is not available to some: An I/O error occurred (SQLSTATE"
                                + " 08006), 0 more times before",
                        "the database is not available to some: canceling statement due to statement"
                                + " timeout (SQLSTATE 57014), 2 more times before");
    }

    @Test
    void tellsNeitherStatementsNorValues() {
        troubles.tell(
                new IllegalStateException(
                        "update x set password = 'secret'",
                        new SQLException(
                                "in 'secret'",
                                "08003",
                                new SQLException("lost\n'secret'", "08006"))));
        assertThat(told())
                .containsExactly(
                        "the database is not available to some: lost (SQLSTATE 08006), 0 more times"
                                + " before");
    }

    private List<String> told() {
        return logged.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private static RuntimeException failure(String state, String message) {
        return new IllegalStateException("around", new SQLException(message, state));
    }
}
