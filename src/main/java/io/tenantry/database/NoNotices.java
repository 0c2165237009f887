package io.tenantry.database;

import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/// Has PostgreSQL send nothing below a warning to Flyway, which logs a notice as a warning: that
/// something is there already and is skipped is none.
final class NoNotices extends BaseCallback {
    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_CONNECT;
    }

    @Override
    public void handle(Event event, Context context) {
        try (Statement statement = context.getConnection().createStatement()) {
            statement.execute("set client_min_messages = warning");
        } catch (SQLException e) {
            throw new FlywayException("client_min_messages cannot be set", e);
        }
    }
}
