package io.tenantry.usage;

import java.util.Collection;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.argument.Argument;

/// Columns of values as arrays, handed to the driver as it takes them fastest: unboxed, in binary.
final class Binds {
    private Binds() {}

    static <T> Argument longs(Collection<T> rows, ToLongFunction<T> column) {
        long[] values = rows.stream().mapToLong(column).toArray();
        return (position, statement, _) -> statement.setObject(position, values);
    }

    static <T> Argument ints(Collection<T> rows, ToIntFunction<T> column) {
        int[] values = rows.stream().mapToInt(column).toArray();
        return (position, statement, _) -> statement.setObject(position, values);
    }

    static <T> Argument texts(Collection<T> rows, Function<T, String> column) {
        String[] values = rows.stream().map(column).toArray(String[]::new);
        return (position, statement, _) -> statement.setObject(position, values);
    }

    static <T> Argument flags(Collection<T> rows, Function<T, Boolean> column) {
        Boolean[] values = rows.stream().map(column).toArray(Boolean[]::new);
        return (position, statement, _) -> statement.setObject(position, values);
    }
}
