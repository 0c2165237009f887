package io.tenantry.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.database.Database;
import io.tenantry.database.DatabaseAddress;
import io.tenantry.testing.TestDatabase;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.Condition;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Many thresholds are to be worked out, and PostgreSQL expects none.
class LimitThresholdsTest {
    private static final int ORGANIZATIONS = 1_000;
    private static final int REMOVED = 1_000;

    /// All rows of a table, and no more: nothing is looked at once for each of another.
    private static final long LOOKED_AT_MAX = 2 * (ORGANIZATIONS + REMOVED);

    private static final Pattern ROWS =
            Pattern.compile("actual rows=([0-9.]+) loops=([0-9]+)|Rows Removed by .*: ([0-9]+)");

    private static Database database;

    /// The same one, over a connection of its own.
    private static Database other;

    @BeforeAll
    static void fill() {
        DatabaseAddress address = TestDatabase.createAddress();
        database = Database.open(address, 1);
        other = Database.open(address, 1);
        database.useTransaction(handle -> {
            handle.execute(
                    """
                    insert into instance (id, name, limits, created_at, updated_at)
                    values ('575ec8687ae143cd83dc4a97', 'Test', '{}', now(), now())
                    """);
            handle.execute(
                    """
                    insert into organization (id, instance_id, name, name_folded, limits, created_at, updated_at)
                    select '6a' || lpad(to_hex(number), 22, '0'), '575ec8687ae143cd83dc4a97', 'Customer ' || number,
                        'customer ' || number, '{"payload": 1000}', now(), now()
                    from generate_series(1, ?) as number
                    """,
                    ORGANIZATIONS);
            addUse(handle, "2026-10-01", 800L);
        });
        database.read(handle -> handle.execute("vacuum analyze organization, limit_use"));
        database.useTransaction(handle -> addUse(handle, "2026-11-01", null));
    }

    @AfterAll
    static void close() {
        database.close();
        other.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {LimitThresholds.OF_ORGANIZATIONS, LimitThresholds.OF_REMOVED})
    void areFoundWithoutLookingAtAllForEach(String sql) {
        List<String> plan =
                undone(handle ->
                        handle.createQuery("explain (analyze, timing off) " + sql)
                                .bind("rowsMax", 2_000)
                                .mapTo(String.class)
                                .list());
        assertThat(plan.getFirst()).contains("Update on limit_use");
        assertThat(plan)
                .allSatisfy(line -> assertThat(lookedAt(line)).isLessThanOrEqualTo(LOOKED_AT_MAX));
        assertThat(plan).anySatisfy(line -> assertThat(lookedAt(line)).isEqualTo(ORGANIZATIONS));
    }

    @Test
    void areOfOrganizationsAndOfRemovedOnes() {
        List<Long> thresholds =
                undone(handle -> {
                    assertThat(new LimitThresholds().settle(handle)).isFalse();
                    return handle.createQuery(
                                    "select near_from from limit_use where period = date '2026-11-01'")
                            .mapTo(Long.class)
                            .list();
                });
        assertThat(thresholds)
                .hasSize(ORGANIZATIONS + REMOVED)
                .areExactly(ORGANIZATIONS, new Condition<>(value -> value == 800, "80 %"))
                .areExactly(REMOVED, new Condition<>(value -> value == Long.MAX_VALUE, "never"));
    }

    @Test
    void areLeftForLaterWhereAnOrganizationIsBeingChanged() {
        other.useTransaction(changing -> {
            changing.execute("update organization set limits = '{}' where name = 'Customer 7'");
            List<String> left =
                    undone(handle -> {
                        new LimitThresholds().settle(handle);
                        return handle.createQuery(
                                        "select organization_id from limit_use where near_from is null")
                                .mapTo(String.class)
                                .list();
                    });
            assertThat(left).containsExactly("6a" + "0".repeat(21) + "7");
            changing.rollback();
        });
    }

    @Test
    void areSaidToBeLeftWhereManyWereWorkedOut() {
        boolean mayBeMore =
                undone(handle -> {
                    addUse(handle, "2026-12-01", null);
                    return new LimitThresholds().settle(handle);
                });
        assertThat(mayBeMore).isTrue();
    }

    private static <T> T undone(Function<Handle, T> work) {
        return database.read(handle -> {
            handle.begin();
            try {
                return work.apply(handle);
            } finally {
                handle.rollback();
            }
        });
    }

    /// How many rows a line of a plan tells of.
    private static long lookedAt(String line) {
        Matcher rows = ROWS.matcher(line);
        if (!rows.find()) {
            return 0;
        }
        return rows.group(3) == null
                ? (long) (Double.parseDouble(rows.group(1)) * Long.parseLong(rows.group(2)))
                : Long.parseLong(rows.group(3));
    }

    /// For all organizations, and for as many that were removed.
    private static void addUse(Handle handle, String period, @Nullable Long nearFrom) {
        handle.createUpdate(
                        """
                        insert into limit_use (limit_name, period, organization_id, instance_id, used, near_from)
                        select 'payload', cast(:period as date), '6a' || lpad(to_hex(number), 22, '0'),
                            '575ec8687ae143cd83dc4a97', 200, cast(:nearFrom as bigint)
                        from generate_series(1, :all) as number
                        """)
                .bind("period", period)
                .bind("nearFrom", nearFrom)
                .bind("all", ORGANIZATIONS + REMOVED)
                .execute();
    }
}
