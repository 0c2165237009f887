package io.tenantry.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.database.Database;
import io.tenantry.database.TimeLimits;
import io.tenantry.testing.Line;
import io.tenantry.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.jdbc.PgConnection;

/// What is told of rows that PostgreSQL refuses, and what is left of a connection that failed.
class TableCopyTest {
    @ParameterizedTest
    @CsvSource({
        "text, 'SQLSTATE 23505, duplicate key value violates unique constraint \"taken_pk\"'",
        "bigint, SQLSTATE 22P02"
    })
    void nothingOfTheirContent(String type, String told) {
        try (Database database = TestDatabase.create(3)) {
            assertThatThrownBy(() ->
                            database.useTransaction(handle -> {
                                handle.execute(
                                        "create temporary table taken (email %s constraint taken_pk primary key)"
                                                .formatted(type));
                                TableCopy.in(
                                        handle,
                                        "taken",
                                        List.of("email"),
                                        new ByteArrayInputStream(
                                                "a@secret\na@secret\n".getBytes(UTF_8)));
                            }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasNoCause()
                    .hasMessage("the rows of taken were not taken: " + told);
        }
    }

    @Test
    void endsAConnectionThatFailedWhileItTook() throws Exception {
        assertEndsItsConnection((handle, line) -> {
            handle.execute("create temporary table thing (name text)");
            InputStream vanishing =
                    new ByteArrayInputStream("a\n".getBytes(UTF_8)) {
                        @Override
                        public synchronized int read(byte[] into, int from, int length) {
                            line.silence();
                            return super.read(into, from, length);
                        }
                    };
            TableCopy.in(handle, "thing", List.of("name"), vanishing);
        });
    }

    @Test
    void endsAConnectionThatFailedWhileItGave() throws Exception {
        assertEndsItsConnection((handle, line) -> {
            OutputStream vanishing =
                    new ByteArrayOutputStream() {
                        @Override
                        public void write(byte[] rows) {
                            line.silence();
                        }
                    };
            TableCopy.out(handle, "(select generate_series(1, 1000000))", vanishing);
        });
    }

    private interface Copying {
        void copy(Handle handle, Line line) throws IOException;
    }

    private static void assertEndsItsConnection(Copying copying) throws Exception {
        try (Line line = new Line(TestDatabase.createAddress());
                Database database =
                        Database.open(
                                line.address(),
                                4,
                                new TimeLimits(Duration.ofSeconds(1), Duration.ofSeconds(3)))) {
            assertThatThrownBy(() ->
                            database.useTransaction(handle -> {
                                Connection used = handle.getConnection().unwrap(PgConnection.class);
                                assertThatThrownBy(() -> copying.copy(handle, line))
                                        .isInstanceOf(IllegalStateException.class)
                                        .hasMessageContaining("rows");
                                assertThat(used.isClosed()).isTrue();
                                line.mend();
                                throw new IOException("the copy failed");
                            }))
                    .hasMessageContaining("copy failed");
            assertThat(
                            database.<Integer, RuntimeException>read(handle ->
                                    handle.createQuery("select 1").mapTo(Integer.class).one()))
                    .isEqualTo(1);
        }
    }
}
