package io.tenantry.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// How values of the domain go into columns and come out of them: times in UTC, JSON, arrays.
public final class Columns {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Long>> NUMBERS = new TypeReference<>() {};

    private Columns() {}

    /// A time as the driver takes it.
    public static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /// A time that may be absent, as the driver takes it.
    public static @Nullable OffsetDateTime timeOrNull(@Nullable Instant instant) {
        return instant == null ? null : time(instant);
    }

    /// The time in a column that is never null.
    public static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /// The time in a column, null when it has none.
    public static @Nullable Instant timeOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    /// A value as JSON text, for `cast(:name as jsonb)`.
    public static String json(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /// The value in a `jsonb` column that is never null.
    public static <T> T json(ResultSet row, String column, TypeReference<T> type)
            throws SQLException {
        return MAPPER.readValue(row.getString(column), type);
    }

    /// The object of numbers in a `jsonb` column that is never null.
    public static Map<String, Long> numbers(ResultSet row, String column) throws SQLException {
        return json(row, column, NUMBERS);
    }

    /// The texts in an array column that is never null.
    public static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }
}
