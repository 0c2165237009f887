package io.tenantry.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.database.Database;
import io.tenantry.instance.InstanceId;
import io.tenantry.organization.DayPeriods.Period;
import io.tenantry.testing.TestDatabase;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// How the organizations of a report are read where there are 100,000 of them: however far a batch
/// is from the first, only its own rows are looked at, and few more.
class ReportPagingTest {
    private static final InstanceId INSTANCE = new InstanceId("a".repeat(24));
    private static final Period OCTOBER =
            new Period(LocalDate.parse("2026-10-01"), LocalDate.parse("2026-10-31"));
    private static final int BATCH = 100;

    /// Each of the three parts of the statement reads a batch, and the parts above pass them on.
    private static final int ROWS_MAX = 3 * BATCH;

    private static final Pattern ROWS =
            Pattern.compile("\"(?:Actual Rows|Rows Removed by Filter)\": ([\\d.]+)");

    private static final Database DATABASE = TestDatabase.create(2);
    private static final ResourceRepository RESOURCES = new ResourceRepository();

    /// Of 100,000 organizations every tenth is another instance's, and 5,000 were deleted, half of
    /// them before October. 2,000 more were removed for good.
    @BeforeAll
    static void fill() {
        DATABASE.useTransaction(handle ->
                handle.createScript(
                                """
                                insert into instance (id, name, limits, created_at, updated_at)
                                select repeat(letter, 24), letter, '{}', '2026-01-01Z', '2026-01-01Z'
                                from unnest(array['a', 'b']) letter;
                                insert into organization
                                    (id, instance_id, name, name_folded, limits, tags, created_at, updated_at, deleted_at)
                                select 'a' || lpad(to_hex(number), 23, '0'),
                                    repeat(case when number % 10 = 0 then 'b' else 'a' end, 24), 'Customer ' || number,
                                    'customer ' || number, '{"device": 1000}', '[["plan", "gold"]]', '2026-01-01Z', '2026-01-01Z',
                                    case when number % 40 = 1 then timestamptz '2026-09-15Z'
                                        when number % 40 = 2 then timestamptz '2026-10-15Z' end
                                from generate_series(1, 100000) as number;
                                insert into organization_removed
                                    (id, instance_id, name, referral_id, tags, created_at, deleted_at)
                                select 'a1' || lpad(to_hex(number), 22, '0'), repeat('a', 24), 'Removed ' || number, null, '[]',
                                    '2026-01-01Z', case when number % 2 = 0 then timestamptz '2026-08-15Z' else timestamptz '2026-10-20Z' end
                                from generate_series(1, 2000) as number;
                                """)
                        .execute());
        DATABASE.read(handle -> handle.execute("vacuum analyze"));
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void readsEachOnceAndInOrder() {
        List<String> ids =
                DATABASE.read(handle -> {
                    List<String> all = new ArrayList<>();
                    List<String> some = page(handle, "");
                    while (!some.isEmpty()) {
                        all.addAll(some);
                        some = page(handle, some.getLast());
                    }
                    return all;
                });
        assertThat(ids).isSorted().doesNotHaveDuplicates();
        long total =
                DATABASE.read(handle -> RESOURCES.organizationCount(handle, INSTANCE, OCTOBER));
        assertThat(ids).hasSize((int) total).hasSize(90_000 - 2_500 + 1_000);
    }

    @Test
    void looksAtFewMoreRowsThanItGives() {
        for (String after :
                List.of(
                        "",
                        "a" + "0".repeat(18) + "0c350",
                        "a" + "0".repeat(18) + "18600",
                        "a1",
                        "b")) {
            String plan = DATABASE.read(handle -> plan(handle, after));
            assertThat(plan).as(after).contains("Index").doesNotContain("Seq Scan", "Bitmap");
            Matcher rows = ROWS.matcher(plan);
            while (rows.find()) {
                assertThat(Double.parseDouble(rows.group(1)))
                        .as("%s: %s", after, plan)
                        .isLessThanOrEqualTo(ROWS_MAX);
            }
        }
    }

    private static List<String> page(Handle handle, String after) {
        return RESOURCES.organizationsAfter(handle, INSTANCE, after, OCTOBER, BATCH).stream()
                .map(Resource::id)
                .toList();
    }

    /// How the statement of a page was run.
    private static String plan(Handle handle, String after) {
        List<String> statements = new ArrayList<>();
        handle.getConfig(SqlStatements.class)
                .setSqlLogger(
                        new SqlLogger() {
                            @Override
                            public void logBeforeExecution(StatementContext context) {
                                try {
                                    statements.add(
                                            context.getStatement()
                                                    .unwrap(org.postgresql.jdbc.PgStatement.class)
                                                    .toString());
                                } catch (SQLException e) {
                                    throw new IllegalStateException(e);
                                }
                            }
                        });
        page(handle, after);
        handle.getConfig(SqlStatements.class).setSqlLogger(SqlLogger.NOP_SQL_LOGGER);
        assertThat(statements).hasSize(1);
        try (var statement = handle.getConnection().createStatement();
                var rows =
                        statement.executeQuery(
                                "explain (analyze, format json) " + statements.getFirst())) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
