package io.tenantry.database;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.exception.FlywayValidateException;

/// Brings a database's schema to the version this program was built with.
public final class Migrations {
    private Migrations() {}

    /// Applies the migrations that are missing, each in its own transaction and for as long as it
    /// takes. Safe to call from several processes at once: Flyway holds a lock in the database
    /// meanwhile.
    ///
    /// @throws NewerSchema when the database was migrated by a newer program
    /// @throws org.flywaydb.core.api.FlywayException when an applied migration differs from the one
    ///   built in, or when a statement fails
    public static void apply(DatabaseAddress address) {
        Flyway flyway =
                Flyway.configure()
                        .dataSource(address.jdbcUrl(), address.user(), address.password())
                        .locations("classpath:db/migration")
                        .validateMigrationNaming(true)
                        // By itself Flyway takes migrations of the future for good.
                        .ignoreMigrationPatterns(new String[0])
                        .callbacks(new MigrationSession())
                        .load();
        try {
            flyway.migrate();
        } catch (FlywayValidateException e) {
            throw newer(flyway).orElseThrow(() -> e);
        }
    }

    private static Optional<NewerSchema> newer(Flyway flyway) {
        MigrationInfo[] all = flyway.info().all();
        MigrationVersion known =
                latest(all, one -> one.getState().isResolved()).orElse(MigrationVersion.EMPTY);
        return latest(all, one -> !one.getState().isResolved())
                .filter(found -> found.isNewerThan(known))
                .map(found -> new NewerSchema(found.toString(), known.toString()));
    }

    private static Optional<MigrationVersion> latest(
            MigrationInfo[] all, Predicate<MigrationInfo> which) {
        return Arrays.stream(all)
                .filter(which)
                .map(MigrationInfo::getVersion)
                .max(Comparator.naturalOrder());
    }
}
