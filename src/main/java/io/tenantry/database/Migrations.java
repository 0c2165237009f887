package io.tenantry.database;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jdbi.v3.core.Handle;

/// Brings a database's schema to the version this program was built with.
public final class Migrations {
    private Migrations() {}

    /// Applies the migrations that are missing, each in its own transaction and for as long as it
    /// takes. Safe to call from several processes at once: Flyway holds a lock in the database
    /// meanwhile.
    ///
    /// @throws NewerSchema when the database was migrated by a newer program
    /// @throws ForeignTables when the database has tables, and none that say they are Tenantry's
    /// @throws FlywayException when an applied migration differs from the one built in, or when a
    ///   statement fails
    public static void apply(DatabaseAddress address) {
        Flyway flyway = on(address).load();
        try {
            flyway.migrate();
        } catch (FlywayValidateException e) {
            throw newer(flyway).orElseThrow(() -> e);
        } catch (FlywayException e) {
            throw isForeign(e) ? new ForeignTables() : e;
        }
    }

    /// As [#apply], up to a version, for what an earlier program left.
    ///
    /// @param version of the last migration to apply
    public static void apply(DatabaseAddress address, String version) {
        on(address).target(version).load().migrate();
    }

    /// Whether [#apply] would change a database.
    public static boolean isMissing(DatabaseAddress address) {
        return on(address).load().info().pending().length > 0;
    }

    /// The version of the last migration that a database has.
    ///
    /// @return empty when it has none
    public static Optional<String> version(Handle handle) {
        boolean isMigrated =
                handle.createQuery("select to_regclass('flyway_schema_history') is not null")
                        .mapTo(Boolean.class)
                        .one();
        return isMigrated
                ? handle.createQuery(
                                """
                                select version
                                from flyway_schema_history
                                where success and version is not null
                                order by installed_rank desc
                                limit 1
                                """)
                        .mapTo(String.class)
                        .findOne()
                : Optional.empty();
    }

    /// The version of the last migration that this program has.
    ///
    /// @param address any database that can be reached
    public static String newest(DatabaseAddress address) {
        return latest(on(address).load().info().all(), one -> one.getState().isResolved())
                .orElseThrow()
                .getVersion();
    }

    /// Whether one version comes after another.
    public static boolean isNewer(String one, String other) {
        return MigrationVersion.fromVersion(one).isNewerThan(other);
    }

    private static FluentConfiguration on(DatabaseAddress address) {
        return Flyway.configure()
                .dataSource(address.jdbcUrl(), address.user(), address.password())
                .jdbcProperties(Map.of("logServerErrorDetail", "false"))
                .locations("classpath:db/migration")
                .validateMigrationNaming(true)
                // By itself Flyway takes migrations of the future for good.
                .ignoreMigrationPatterns(new String[0])
                .callbacks(new MigrationSession());
    }

    private static boolean isForeign(FlywayException e) {
        return e.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE;
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
