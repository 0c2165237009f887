package io.tenantry.query;

import java.util.List;

/// Comparisons with an instant that may be unset, where a boolean asks whether it is set.
record TimeOrFlagComparisons(TimeComparisons time, FlagComparisons isSet) implements Comparisons {
    static TimeOrFlagComparisons of(Field.TimeOrFlag field) {
        TimeComparisons time = new TimeComparisons(field.column());
        return new TimeOrFlagComparisons(time, new FlagComparisons(Condition.not(time.isUnset())));
    }

    @Override
    public Condition isUnset() {
        return time.isUnset();
    }

    @Override
    public Condition isAnyOf(List<Operand> values) {
        return Condition.or(List.of(time.isAnyOf(values), isSet.isAnyOf(values)));
    }

    @Override
    public Condition isOrdered(Order order, Operand value) {
        return value.value().isBoolean()
                ? isSet.isOrdered(order, value)
                : time.isOrdered(order, value);
    }
}
