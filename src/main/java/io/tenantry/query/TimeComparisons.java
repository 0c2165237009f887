package io.tenantry.query;

import java.util.List;

/// Comparisons with instants, given as numbers or text.
record TimeComparisons(String column) implements Comparisons {
    @Override
    public Condition isUnset() {
        return new Condition.IsUnset(column);
    }

    @Override
    public Condition isAnyOf(List<Operand> values) {
        List<String> times =
                values.stream()
                        .filter(QueryTime::isMeant)
                        .map(value -> QueryTime.parse(value).toString())
                        .distinct()
                        .toList();
        return times.isEmpty()
                ? Condition.Constant.NONE
                : new Condition.IsAnyOf(Column.time(column), times);
    }

    @Override
    public Condition isOrdered(Order order, Operand value) {
        return QueryTime.isMeant(value)
                ? new Condition.IsOrdered(
                        Column.time(column), order, QueryTime.parse(value).toString())
                : Condition.Constant.NONE;
    }
}
