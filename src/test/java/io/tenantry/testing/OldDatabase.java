package io.tenantry.testing;

import io.tenantry.database.Database;
import io.tenantry.database.DatabaseAddress;
import io.tenantry.database.Migrations;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;

/// Databases that an earlier version of the program left behind.
public final class OldDatabase {
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static final Pattern FILE = Pattern.compile("V(\\d+)__\\w+\\.sql");

    private OldDatabase() {}

    /// The versions of all migrations, the oldest first.
    public static List<String> versions() {
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            return files.map(file -> FILE.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(name -> name.group(1))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Makes a database as a program of that version left it behind, with rows in every table:
    /// those of `schema/<version>.sql` among the tests' resources, each written when that version
    /// was the newest and migrated since.
    ///
    /// @param version of the last migration that it has
    public static DatabaseAddress leftBehind(String version) {
        DatabaseAddress address = empty();
        for (String earlier : versions()) {
            if (earlier.compareTo(version) > 0) {
                break;
            }
            Optional<String> rows = rows(earlier);
            if (rows.isPresent() || earlier.equals(version)) {
                migrate(address, earlier);
                rows.ifPresent(script -> run(address, script));
            }
        }
        return address;
    }

    private static Optional<String> rows(String version) {
        try (InputStream file =
                OldDatabase.class.getResourceAsStream(
                        "/io/tenantry/database/schema/" + version + ".sql")) {
            return file == null
                    ? Optional.empty()
                    : Optional.of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DatabaseAddress empty() {
        DatabaseAddress address = TestDatabase.createAddress();
        run(address, "drop schema public cascade; create schema public");
        return address;
    }

    private static void migrate(DatabaseAddress address, String version) {
        Flyway.configure()
                .dataSource(address.jdbcUrl(), address.user(), address.password())
                .locations("classpath:db/migration")
                .target(version)
                .load()
                .migrate();
    }

    /// Fills a database of an earlier version and brings it up to date.
    ///
    /// @param version of the last migration that it had then
    /// @param rows a script that fills it
    public static DatabaseAddress migrated(String version, String rows) {
        DatabaseAddress address = empty();
        migrate(address, version);
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
