package io.tenantry.query;

import java.util.List;
import java.util.function.Predicate;

/// Comparisons with a boolean that is never unset; false comes before true.
///
/// @param isTrue when the boolean is true
record FlagComparisons(Condition isTrue) implements Comparisons {
    @Override
    public Condition isUnset() {
        return Condition.Constant.NONE;
    }

    @Override
    public Condition isAnyOf(List<Operand> values) {
        List<Boolean> flags =
                values.stream()
                        .filter(value -> value.value().isBoolean())
                        .map(Operand::flag)
                        .toList();
        return flagPasses(flags::contains);
    }

    @Override
    public Condition isOrdered(Order order, Operand value) {
        return value.value().isBoolean()
                ? flagPasses(flag -> order.fits(Boolean.compare(flag, value.flag())))
                : Condition.Constant.NONE;
    }

    private Condition flagPasses(Predicate<Boolean> predicate) {
        boolean truePasses = predicate.test(true);
        boolean falsePasses = predicate.test(false);
        if (truePasses == falsePasses) {
            return Condition.of(truePasses);
        }
        return truePasses ? isTrue : Condition.not(isTrue);
    }
}
