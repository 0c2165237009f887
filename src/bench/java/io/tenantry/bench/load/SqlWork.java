package io.tenantry.bench.load;

import java.sql.Connection;
import java.sql.SQLException;

/// What one connection to PostgreSQL does over and over.
public interface SqlWork {
    /// Does it once and checks what came of it.
    ///
    /// @return how many pieces of work that was
    long once() throws SQLException;

    /// Prepares the work on a connection of its own.
    interface Factory {
        /// @param worker 0 and up
        SqlWork open(Connection connection, int worker) throws SQLException;
    }
}
