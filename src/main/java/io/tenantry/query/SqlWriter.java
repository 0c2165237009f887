package io.tenantry.query;

import static java.util.stream.Collectors.joining;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes one condition as SQL.
final class SqlWriter {
    private final Map<String, Object> binds = new LinkedHashMap<>();

    private SqlWriter() {}

    static SqlCondition write(Condition condition) {
        SqlWriter writer = new SqlWriter();
        if (condition instanceof Condition.Exists exists && exists.allRows() != null) {
            String tests = writer.conjoined(exists.tests());
            return new SqlCondition(
                    exists(exists.rows() + tests), writer.binds, exists.allRows() + tests);
        }
        return new SqlCondition(writer.sql(condition), writer.binds);
    }

    private String sql(Condition condition) {
        return switch (condition) {
            case Condition.Constant constant ->
                    constant == Condition.Constant.ALL ? "true" : "false";
            case Condition.And(List<Condition> parts) -> joined(parts, " and ");
            case Condition.Or(List<Condition> parts) -> joined(parts, " or ");
            case Condition.Not(Condition.Test test) -> complement(test);
            case Condition.Test test -> test(test);
        };
    }

    private String joined(List<? extends Condition> parts, String separator) {
        return parts.stream().map(this::sql).collect(joining(separator, "(", ")"));
    }

    private String test(Condition.Test test) {
        return switch (test) {
            case Condition.IsUnset(String column) -> column + " is null";
            case Condition.IsTrue(String column) -> column;
            case Condition.IsAnyOf(Column column, List<String> values) -> isAnyOf(column, values);
            case Condition.IsOrdered(Column column, Order order, String value) ->
                    column.sql() + " " + order.sql() + " " + bind(column, value);
            case Condition.IsLike(Column column, String pattern) ->
                    column.sql() + " like " + bind(column, pattern);
            case Condition.Exists(String rows, List<Condition.Test> tests, _) ->
                    exists(rows + conjoined(tests));
            case Condition.Narrowed(Condition.Test wide, Condition.Test exact) ->
                    joined(List.of(wide, exact), " and ");
        };
    }

    private static String exists(String rows) {
        return "exists (select 1 from " + rows + ")";
    }

    private String complement(Condition.Test test) {
        return switch (test) {
            case Condition.IsUnset(String column) -> column + " is not null";
            case Condition.Exists exists -> "not " + test(exists);
            case Condition.Narrowed(Condition.Test _, Condition.Test exact) -> complement(exact);
            case Condition.IsTrue other -> isNotTrue(other);
            case Condition.IsAnyOf other -> isNotTrue(other);
            case Condition.IsOrdered other -> isNotTrue(other);
            case Condition.IsLike other -> isNotTrue(other);
        };
    }

    private String isNotTrue(Condition.Test test) {
        return "(" + test(test) + ") is not true";
    }

    private String conjoined(List<Condition.Test> tests) {
        return tests.stream().map(test -> " and " + test(test)).collect(joining());
    }

    private String isAnyOf(Column column, List<String> values) {
        return values.size() == 1
                ? column.sql() + " = " + bind(column, values.getFirst())
                : column.sql() + " = any(" + bind(column, values) + ")";
    }

    private String bind(Column column, String value) {
        String name = bound(value);
        return switch (column.type()) {
            case TEXT -> name;
            case TIMESTAMPTZ -> "cast(" + name + " as timestamptz)";
        };
    }

    private String bind(Column column, List<String> values) {
        String name = bound(values.toArray(String[]::new));
        return switch (column.type()) {
            case TEXT -> name;
            case TIMESTAMPTZ -> "cast(" + name + " as timestamptz[])";
        };
    }

    private String bound(Object value) {
        String name = "query_" + (binds.size() + 1);
        binds.put(name, value);
        return ":" + name;
    }
}
