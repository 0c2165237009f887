package io.tenantry.backup;

import io.tenantry.backup.Manifest.Sequence;
import io.tenantry.database.Columns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What PostgreSQL knows of our tables: all of the schema that statements find without naming it.
final class Catalog {
    /// Flyway's own: it is written by migrating, not by restoring.
    private static final String HISTORY = "flyway_schema_history";

    /// Has a row from its migration on.
    private static final String SEEDED = "usage_retention";

    private Catalog() {}

    /// A table that has rows of its own: no partitioned one, but each of its parts.
    ///
    /// @param parent the table that it is a part of; null for none
    /// @param columns those that are stored as they are given
    /// @param bytes what its rows take
    record Table(String name, @Nullable String parent, List<String> columns, long bytes) {
        Table {
            columns = List.copyOf(columns);
        }
    }

    /// All tables, by name.
    static Map<String, Table> tables(Handle handle) {
        return handle.createQuery(
                        """
                        select one.relname as name, parent.relname as parent,
                            coalesce(pg_table_size(one.oid), 0) as bytes,
                            array(
                                select cast(a.attname as text)
                                from pg_attribute a
                                where a.attrelid = one.oid and a.attnum > 0 and not a.attisdropped
                                    and a.attgenerated = ''
                                order by a.attnum
                            ) as columns
                        from pg_class one
                        join pg_namespace space on space.oid = one.relnamespace
                        left join pg_inherits part on part.inhrelid = one.oid
                        left join pg_class parent on parent.oid = part.inhparent
                        where space.nspname = current_schema() and one.relkind = 'r' and one.relname <> :history
                        order by one.relname
                        """)
                .bind("history", HISTORY)
                .map((row, _) ->
                        new Table(
                                row.getString("name"),
                                row.getString("parent"),
                                Columns.texts(row, "columns"),
                                row.getLong("bytes")))
                .collect(
                        Collectors.toMap(
                                Table::name, table -> table, (one, _) -> one, LinkedHashMap::new));
    }

    /// A table that somebody filled.
    static Optional<String> filled(Handle handle) {
        List<String> looks =
                tables(handle).keySet().stream()
                        .filter(name -> !name.equals(SEEDED))
                        .map(name ->
                                "select '%s' as name where exists (select 1 from only %s)"
                                        .formatted(name, quoted(name)))
                        .toList();
        return looks.isEmpty()
                ? Optional.empty()
                : handle.createQuery(String.join(" union all ", looks))
                        .mapTo(String.class)
                        .findFirst();
    }

    /// Tables in an order in which those that others refer to come first.
    static List<Table> inOrder(Handle handle, Map<String, Table> tables) {
        Map<String, Set<String>> references = references(handle);
        Set<Table> ordered = new LinkedHashSet<>();
        while (ordered.size() < tables.size()) {
            List<Table> next =
                    tables.values().stream()
                            .filter(table -> !ordered.contains(table))
                            .filter(table ->
                                    references.getOrDefault(table.name(), Set.of()).stream()
                                            .allMatch(name -> ordered.contains(tables.get(name))))
                            .toList();
            if (next.isEmpty()) {
                throw new IllegalStateException("tables refer to one another in a circle");
            }
            ordered.addAll(next);
        }
        return new ArrayList<>(ordered);
    }

    /// For each table those that it refers to.
    private static Map<String, Set<String>> references(Handle handle) {
        Map<String, Set<String>> references = new HashMap<>();
        handle.createQuery(
                        """
                        select one.relname as name, other.relname as wanted
                        from pg_constraint
                        join pg_class one on one.oid = conrelid
                        join pg_class other on other.oid = confrelid
                        join pg_namespace space on space.oid = one.relnamespace
                        join pg_namespace other_space on other_space.oid = other.relnamespace
                        where contype = 'f' and conrelid <> confrelid
                            and space.nspname = current_schema() and other_space.nspname = current_schema()
                        """)
                .map((row, _) -> Map.entry(row.getString("name"), row.getString("wanted")))
                .forEach(pair ->
                        references
                                .computeIfAbsent(pair.getKey(), _ -> new LinkedHashSet<>())
                                .add(pair.getValue()));
        return references;
    }

    /// Tables with triggers of ours: what those would write is among the rows already.
    static List<String> triggered(Handle handle) {
        return handle.createQuery(
                        """
                        select distinct one.relname
                        from pg_trigger
                        join pg_class one on one.oid = tgrelid
                        join pg_namespace space on space.oid = one.relnamespace
                        where space.nspname = current_schema() and not tgisinternal
                        """)
                .mapTo(String.class)
                .list();
    }

    /// How far numbers were given out. Not part of the transaction's snapshot, only never behind
    /// it.
    static List<Sequence> sequences(Handle handle) {
        return handle.createQuery(
                        """
                        select name, column_name, last
                        from (
                            select one.relname as name, a.attname as column_name,
                                pg_sequence_last_value(
                                    cast(pg_get_serial_sequence(quote_ident(one.relname), a.attname) as regclass)
                                ) as last
                            from pg_attribute a
                            join pg_class one on one.oid = a.attrelid
                            join pg_namespace space on space.oid = one.relnamespace
                            where space.nspname = current_schema() and one.relkind in ('r', 'p') and a.attidentity <> ''
                        ) numbered
                        where last is not null
                        order by name, column_name
                        """)
                .map((row, _) ->
                        new Sequence(
                                row.getString("name"),
                                row.getString("column_name"),
                                row.getLong("last")))
                .list();
    }

    /// A name as it stands in a statement.
    static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
