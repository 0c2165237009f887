package io.tenantry.faults;

import io.tenantry.database.DatabaseAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/// Locks that others have to wait for.
final class Locks {
    private Locks() {}

    /// Another session, in a transaction that did this.
    static Connection holding(DatabaseAddress address, String statement) throws SQLException {
        Connection holder =
                DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
        holder.setAutoCommit(false);
        try (Statement executed = holder.createStatement()) {
            executed.execute(statement);
        }
        return holder;
    }
}
