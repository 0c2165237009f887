package io.tenantry.testing;

import io.tenantry.database.Database;
import io.tenantry.database.DatabaseAddress;
import io.tenantry.database.Migrations;
import org.flywaydb.core.Flyway;

/// Databases that an earlier version of the program left behind.
public final class OldDatabase {
    private OldDatabase() {}

    /// Fills a database of an earlier version and brings it up to date.
    ///
    /// @param version of the last migration that it had then
    /// @param rows a script that fills it
    public static DatabaseAddress migrated(String version, String rows) {
        DatabaseAddress address = TestDatabase.createAddress();
        run(address, "drop schema public cascade; create schema public");
        Flyway.configure()
                .dataSource(address.jdbcUrl(), address.user(), address.password())
                .locations("classpath:db/migration")
                .target(version)
                .load()
                .migrate();
        run(address, rows);
        Migrations.apply(address);
        Migrations.apply(address);
        return address;
    }

    private static void run(DatabaseAddress address, String script) {
        try (Database database = Database.open(address, 2)) {
            database.useTransaction(handle -> handle.createScript(script).execute());
        }
    }
}
