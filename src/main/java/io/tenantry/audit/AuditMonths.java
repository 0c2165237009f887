package io.tenantry.audit;

import io.tenantry.database.Database;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/// Makes and drops the partitions of the audit log, a month (in UTC) each. Safe for use by many
/// threads and nodes.
public final class AuditMonths {
    private static final DateTimeFormatter SUFFIX = DateTimeFormatter.ofPattern("uuuuMM");
    private static final List<String> TABLES = List.of("audit_log", "audit_seal");

    /// Whoever makes or drops partitions holds this advisory lock; the number means nothing else.
    private static final long LOCK = 6_108_702_001L;

    private final Database database;
    private final Set<YearMonth> open = ConcurrentHashMap.newKeySet();

    AuditMonths(Database database) {
        this.database = database;
    }

    static YearMonth of(Instant time) {
        return YearMonth.from(LocalDate.ofInstant(time, ZoneOffset.UTC));
    }

    /// Makes sure that there is a place for entries of that time. To be called outside of the
    /// transaction that inserts them.
    void open(Instant time) {
        open(of(time));
    }

    /// As [#open(Instant)], for a whole month.
    void open(YearMonth month) {
        if (open.contains(month)) {
            return;
        }
        database.useTransaction(handle -> {
            lock(handle);
            TABLES.forEach(table -> create(handle, table, month));
        });
        open.add(month);
    }

    /// Makes one part by its name, for what is brought back from a backup.
    ///
    /// @param table that has parts
    /// @param suffix what the part's name has after the table's and a `_`
    /// @return false when it is no table of the audit log with parts
    /// @throws java.time.DateTimeException when the suffix names no month
    public static boolean make(Handle handle, String table, String suffix) {
        if (!TABLES.contains(table)) {
            return false;
        }
        create(handle, table, YearMonth.parse(suffix, SUFFIX));
        return true;
    }

    /// Drops the months before the given one, in the caller's transaction; gives up at once when
    /// somebody reads them, because everybody who writes would have to wait as well.
    void dropBefore(Handle handle, YearMonth kept) {
        lock(handle);
        handle.execute("set local lock_timeout = '2s'");
        for (String table : TABLES) {
            for (String part : parts(handle, table)) {
                if (part.substring(table.length() + 1).compareTo(SUFFIX.format(kept)) < 0) {
                    handle.execute("drop table " + part);
                }
            }
        }
    }

    /// Whether a month before the given one is there.
    static boolean hasBefore(Handle handle, YearMonth kept) {
        return TABLES.stream()
                .anyMatch(table ->
                        parts(handle, table).stream()
                                .anyMatch(part ->
                                        part.substring(table.length() + 1)
                                                        .compareTo(SUFFIX.format(kept))
                                                < 0));
    }

    private static void lock(Handle handle) {
        handle.createQuery("select cast(pg_advisory_xact_lock(:lock) as text)")
                .bind("lock", LOCK)
                .mapTo(String.class)
                .one();
    }

    /// Made apart and attached, which lets others read and write the other months meanwhile.
    private static void create(Handle handle, String table, YearMonth month) {
        String part = table + "_" + SUFFIX.format(month);
        if (parts(handle, table).contains(part)) {
            return;
        }
        handle.execute("create table %s (like %s including all)".formatted(part, table));
        handle.execute(
                "alter table %s attach partition %s for values from ('%s') to ('%s')"
                        .formatted(
                                table,
                                part,
                                first(table, month),
                                first(table, month.plusMonths(1))));
    }

    private static String first(String table, YearMonth month) {
        return month.atDay(1) + (table.equals("audit_log") ? " 00:00:00Z" : "");
    }

    private static List<String> parts(Handle handle, String table) {
        return handle.createQuery(
                        """
                        select part.relname
                        from pg_inherits
                        join pg_class part on part.oid = pg_inherits.inhrelid
                        where pg_inherits.inhparent = cast(:table as regclass)
                        order by part.relname
                        """)
                .bind("table", table)
                .mapTo(String.class)
                .list();
    }
}
