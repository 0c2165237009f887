package io.tenantry.database;

import org.flywaydb.core.Flyway;

/// Brings a database's schema to the version this program was built with.
public final class Migrations {
    private Migrations() {}

    /// Applies the migrations that are missing, each in its own transaction. Safe to call from
    /// several processes at once: Flyway holds a lock in the database meanwhile.
    ///
    /// @throws org.flywaydb.core.api.FlywayException when the database was migrated by a newer
    ///   program, when an applied migration differs from the one built in, or when a statement
    ///   fails
    public static void apply(DatabaseAddress address) {
        Flyway.configure()
                .dataSource(address.jdbcUrl(), address.user(), address.password())
                .locations("classpath:db/migration")
                .validateMigrationNaming(true)
                .callbacks(new NoNotices())
                .load()
                .migrate();
    }
}
