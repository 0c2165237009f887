package io.tenantry.usage;

import static java.util.stream.Collectors.toCollection;

import io.tenantry.database.Database;
import io.tenantry.database.SqlErrors;
import io.tenantry.failure.Unavailable;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes and drops the parts of usage tables that grow with time: a table a day for event keys, a
/// partition a month for sums by hour.
///
/// A day is either open, which means that its keys are all there, or closed for good. The day from
/// which on keys are kept is stored, only grows, and is looked at in the same transaction in which
/// a part is made, under a lock that all nodes share. So whatever a node's clock or window says, no
/// event can be counted on a day whose keys were dropped: it finds no table.
///
/// Safe for use by many threads.
public final class UsagePartitions {
    private static final Logger LOG = LoggerFactory.getLogger(UsagePartitions.class);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd");
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuuMM");
    private static final String KEYS = "usage_event_key";

    /// In the order in which events are written to them, so that making partitions and writing wait
    /// for one another and never in a circle.
    private static final List<String> HOURS =
            List.of("usage_payload_hour", "usage_device_hour", "usage_notebook_hour");

    /// How often a lock that somebody else holds is asked for.
    private static final int ATTEMPTS_MAX = 5;

    private final Database database;
    private final Set<Integer> open = ConcurrentHashMap.newKeySet();

    UsagePartitions(Database database) {
        this.database = database;
    }

    /// Opens days that are not closed.
    ///
    /// @param days days since 1970
    /// @return whether all of them are open now
    boolean open(Collection<Integer> days) {
        if (open.containsAll(days)) {
            return true;
        }
        Set<LocalDate> wanted =
                days.stream().map(LocalDate::ofEpochDay).collect(toCollection(TreeSet::new));
        LocalDate keysFrom = database.inTransaction(handle -> openInOrder(handle, wanted));
        days.stream().filter(day -> day >= keysFrom.toEpochDay()).forEach(open::add);
        return open.containsAll(days);
    }

    /// The table that holds the keys of a day.
    ///
    /// @param day days since 1970
    static String keysOf(int day) {
        return KEYS + "_" + DAY.format(LocalDate.ofEpochDay(day));
    }

    boolean isOpen(int day) {
        return open.contains(day);
    }

    /// Forgets what is open, after a table was found missing.
    void forget() {
        open.clear();
    }

    /// Makes one part by its name, for what is brought back from a backup.
    ///
    /// @param table that has parts
    /// @param suffix what the part's name has after the table's and a `_`
    /// @return false when it is no table with parts of usage
    /// @throws java.time.DateTimeException when the suffix names no day or month
    public static boolean make(Handle handle, String table, String suffix) {
        if (table.equals(KEYS)) {
            createDay(handle, LocalDate.parse(suffix, DAY));
            return true;
        }
        if (HOURS.contains(table)) {
            createMonth(handle, table, YearMonth.parse(suffix, MONTH));
            return true;
        }
        return false;
    }

    /// Makes the places for sums by hour of these months, but for those that are kept no longer.
    /// Not to be called within a transaction, because everybody who writes waits for it: it gives
    /// up soon when somebody reads the tables for long, lets them all go on, and tries again some
    /// times.
    ///
    /// @throws Unavailable when it had to give up each time
    public static void openMonths(Database database, Collection<YearMonth> months) {
        for (int attempt = 1; attempt < ATTEMPTS_MAX; attempt++) {
            try {
                tryMonths(database, months);
                return;
            } catch (Unavailable _) {
                // Told by the log; those who waited behind this come first now.
            }
        }
        tryMonths(database, months);
    }

    private static void tryMonths(Database database, Collection<YearMonth> months) {
        database.useTransaction(handle -> {
            handle.execute("set local lock_timeout = '2s'");
            YearMonth kept = YearMonth.from(UsageRetention.lock(handle).hoursFrom());
            HOURS.forEach(table ->
                    new TreeSet<>(months)
                            .tailSet(kept)
                            .forEach(month -> createMonth(handle, table, month)));
        });
    }

    private static LocalDate openInOrder(Handle handle, Set<LocalDate> days) {
        LocalDate keysFrom = UsageRetention.lock(handle).keysFrom();
        Set<LocalDate> kept =
                days.stream()
                        .filter(day -> !day.isBefore(keysFrom))
                        .collect(toCollection(TreeSet::new));
        kept.forEach(day -> createDay(handle, day));
        Set<YearMonth> months =
                kept.stream().map(YearMonth::from).collect(toCollection(TreeSet::new));
        HOURS.forEach(table -> months.forEach(month -> createMonth(handle, table, month)));
        return keysFrom;
    }

    /// Never vacuumed: nothing in it changes before it is dropped.
    private static void createDay(Handle handle, LocalDate day) {
        handle.execute(
                """
                create table if not exists %1$s (
                    constraint %1$s_pk primary key (key_high, key_low)
                )
                inherits (usage_event_key)
                with (autovacuum_enabled = false)
                """
                        .formatted(keysOf(Math.toIntExact(day.toEpochDay()))));
    }

    private static void createMonth(Handle handle, String table, YearMonth month) {
        handle.execute(
                """
                create table if not exists %1$s_%2$s partition of %1$s
                for values from ('%3$s 00:00:00Z') to ('%4$s 00:00:00Z')
                with (fillfactor = 80)
                """
                        .formatted(
                                table,
                                MONTH.format(month),
                                month.atDay(1),
                                month.plusMonths(1).atDay(1)));
    }

    /// Drops the parts of days and months that lie wholly before what is kept.
    void drop(UsageRetention kept) {
        YearMonth hoursFrom = YearMonth.from(kept.hoursFrom());
        dropBefore(KEYS, DAY.format(kept.keysFrom()));
        HOURS.forEach(table -> dropBefore(table, MONTH.format(hoursFrom)));
        open.removeIf(day -> day < kept.keysFrom().toEpochDay());
    }

    /// Drops one part a transaction, so that writers are held up only briefly. A part that somebody
    /// reads, a backup for example, is soon left for the next time, because everybody who writes
    /// waits as well.
    ///
    /// @param suffix the first kept; suffixes sort as their days and months do
    private void dropBefore(String table, String suffix) {
        List<String> parts = database.read(handle -> parts(handle, table));
        for (String part : parts) {
            if (part.substring(table.length() + 1).compareTo(suffix) < 0) {
                database.useTransaction(handle -> drop(handle, part));
            }
        }
    }

    private static void drop(Handle handle, String part) {
        handle.execute("set local lock_timeout = '2s'");
        try {
            handle.execute("drop table if exists " + part);
        } catch (JdbiException e) {
            if (!SqlErrors.isLockNotAvailable(e)) {
                throw e;
            }
            handle.rollback();
            LOG.info("{} is too old, but somebody reads it: it is dropped later", part);
        }
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
