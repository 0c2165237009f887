package io.tenantry.database;

import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/// Has PostgreSQL send nothing below a warning to Flyway, which logs a notice as a warning: that
/// something is there already and is skipped is none. And lets a migration take its time, whatever
/// limits the role or the database has.
final class MigrationSession extends BaseCallback {
    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_CONNECT;
    }

    @Override
    public void handle(Event event, Context context) {
        try (Statement statement = context.getConnection().createStatement()) {
            statement.execute(
                    "set client_min_messages = warning; set statement_timeout = 0; set lock_timeout = 0");
        } catch (SQLException e) {
            throw new FlywayException("a session cannot be set up", e);
        }
    }
}
