package io.tenantry.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.database.Database;
import io.tenantry.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is told of rows that PostgreSQL refuses.
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
}
