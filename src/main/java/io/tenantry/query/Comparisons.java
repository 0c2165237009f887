package io.tenantry.query;

import java.util.List;

/// What the comparing operators mean for one field. A value of a type that the field cannot have
/// equals nothing and has no order. Null is never among the values: [#isUnset] stands for it.
sealed interface Comparisons
        permits ChoiceComparisons,
                FlagComparisons,
                IdComparisons,
                TextComparisons,
                TimeComparisons,
                TimeOrFlagComparisons {
    /// Makes the comparisons for a field.
    ///
    /// @param ignoreCase whether text is compared by folded code points
    static Comparisons of(Field.Compared field, boolean ignoreCase) {
        return switch (field) {
            case Field.Id id -> IdComparisons.of(id);
            case Field.Ids ids -> IdComparisons.of(ids);
            case Field.Text text -> new TextComparisons(text, ignoreCase);
            case Field.Choice choice -> ChoiceComparisons.of(choice, ignoreCase);
            case Field.Flag flag -> new FlagComparisons(new Condition.IsTrue(flag.column()));
            case Field.Time time -> new TimeComparisons(time.column());
            case Field.TimeOrFlag time -> TimeOrFlagComparisons.of(time);
        };
    }

    Condition isUnset();

    /// @throws io.tenantry.failure.Invalid when a value is meant as a time and is none
    Condition isAnyOf(List<Operand> values);

    /// @throws io.tenantry.failure.Invalid when the value is meant as a time and is none
    Condition isOrdered(Order order, Operand value);

    /// Whether the field's text has the given one in it, at the given place; only text can.
    default Condition hasPart(Part part, String text) {
        return Condition.Constant.NONE;
    }
}
