package io.tenantry.backup;

import io.tenantry.backup.Manifest.Rows;
import io.tenantry.config.StartupFailure;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The rows of a backup, which fit the tables that they go into.
final class Contents {
    private final Archive archive;
    private final Map<String, Rows> rows;

    /// @param tables those of the database
    /// @throws StartupFailure when a table, or a column, is missing on either side
    Contents(Archive archive, Manifest manifest, Map<String, Catalog.Table> tables) {
        this.archive = archive;
        this.rows =
                manifest.tables().stream()
                        .collect(Collectors.toMap(Rows::table, Function.identity()));
        rows.values().forEach(one -> requireFit(one, tables.get(one.table())));
    }

    private void requireFit(Rows wanted, Catalog.@Nullable Table table) {
        if (table == null || !Set.copyOf(table.columns()).equals(Set.copyOf(wanted.columns()))) {
            throw new StartupFailure(
                    "%s does not fit this Tenantry: its table %s has other columns"
                            .formatted(archive.file(), wanted.table()));
        }
    }

    /// Puts the rows of a table into it.
    ///
    /// @param progress is told how many are read
    /// @return how many
    /// @throws StartupFailure when they are not those that were written
    long load(Handle handle, String table, LongConsumer progress) throws IOException {
        Rows wanted = rows.get(table);
        if (wanted == null) {
            return 0;
        }
        long count =
                archive.read(
                        wanted.entry(),
                        wanted.sha256(),
                        in ->
                                TableCopy.in(
                                        handle,
                                        table,
                                        wanted.columns(),
                                        new CountedRows(in, progress)));
        if (count != wanted.count()) {
            throw new StartupFailure(
                    "%s has %d rows of %s in place of %d"
                            .formatted(archive.file(), count, table, wanted.count()));
        }
        return count;
    }
}
