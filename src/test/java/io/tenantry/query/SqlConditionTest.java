package io.tenantry.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.database.Database;
import io.tenantry.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SqlConditionTest {
    private static final Database DATABASE = TestDatabase.create(1);

    @AfterAll
    static void closeDatabase() {
        DATABASE.close();
    }

    @Test
    void becomesPartOfAStatement() {
        SqlCondition condition = Glob.parse("A*").condition("letters");
        assertThat(
                        DATABASE.<List<String>, RuntimeException>read(
                                handle -> select(handle, condition)))
                .containsExactly("ab", "a");
    }

    @Test
    void aStatementWithValuesIsPlannedAnewEachTime() {
        assertThat(preparedAfterManyExecutions(Glob.parse("?").condition("letters"))).isZero();
        assertThat(preparedAfterManyExecutions(new SqlCondition("true", Map.of()))).isOne();
    }

    /// The driver prepares a statement on the server at its fifth execution.
    private static int preparedAfterManyExecutions(SqlCondition condition) {
        return DATABASE.read(handle -> {
            for (int execution = 0; execution < 10; execution++) {
                select(handle, condition);
            }
            return handle.createQuery(
                            """
                            select count(*)
                            from pg_prepared_statements
                            where statement like '%as letters%'
                            """)
                    .mapTo(Integer.class)
                    .one();
        });
    }

    private static List<String> select(Handle handle, SqlCondition condition) {
        Query query =
                handle.createQuery(
                        """
                        select letters
                        from unnest(array['ab', 'b', 'a']) as letters
                        where <condition>
                        """);
        return condition
                .bindTo(query.define("condition", condition.sql()))
                .mapTo(String.class)
                .list();
    }
}
