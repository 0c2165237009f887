package io.tenantry.bench;

import io.tenantry.bench.process.BenchPostgres;
import io.tenantry.database.DatabaseAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// How much room the tables of a database take on the disk, with their indexes.
record DiskSpace(DatabaseAddress address) {
    private static final String SQL =
            """
            select coalesce(sum(pg_total_relation_size(oid)), 0)
            from pg_class
            where relnamespace = 'public'::regnamespace and relkind = 'r' and relname like ?
            """;

    /// @param tables pattern of their names, as of `like`
    double bytes(String tables) {
        try (Connection connection = BenchPostgres.connect(address);
                PreparedStatement statement = connection.prepareStatement(SQL)) {
            statement.setString(1, tables);
            ResultSet result = statement.executeQuery();
            result.next();
            return result.getDouble(1);
        } catch (SQLException e) {
            throw new IllegalStateException(SQL, e);
        }
    }
}
