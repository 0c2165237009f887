package io.tenantry.database;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.tenantry.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class MigrationsTest {
    @Test
    void warnOfNothingOnAnEmptyDatabase() {
        DatabaseAddress address = TestDatabase.createAddress();
        try (Database empty = Database.open(address, 2)) {
            empty.useTransaction(handle ->
                    handle.createScript("drop schema public cascade; create schema public")
                            .execute());
        }
        Logger flyway = (Logger) LoggerFactory.getLogger("org.flywaydb");
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        logged.start();
        Level usual = flyway.getLevel();
        flyway.setLevel(Level.INFO);
        flyway.setAdditive(false);
        flyway.addAppender(logged);
        try {
            Migrations.apply(address);
        } finally {
            flyway.detachAppender(logged);
            flyway.setLevel(usual);
            flyway.setAdditive(true);
        }
        assertThat(logged.list)
                .isNotEmpty()
                .noneMatch(event -> event.getLevel().isGreaterOrEqual(Level.WARN));
    }
}
