package io.tenantry.query;

import io.tenantry.id.HexId;
import java.util.List;
import java.util.function.Function;

/// Comparisons with identifiers, given in either case and kept in lower case.
///
/// @param isUnset when the row has no identifier
/// @param passes makes a test of the column a condition on the row
record IdComparisons(Column column, Condition isUnset, Function<Condition.Test, Condition> passes)
        implements Comparisons {
    static IdComparisons of(Field.Id field) {
        return new IdComparisons(
                Column.text(field.column()), Condition.Constant.NONE, test -> test);
    }

    static IdComparisons of(Field.Ids field) {
        return new IdComparisons(
                Column.text(field.column()),
                Condition.not(new Condition.Exists(field.rows(), List.of())),
                test -> new Condition.Exists(field.rows(), List.of(test)));
    }

    @Override
    public Condition isAnyOf(List<Operand> values) {
        List<String> ids =
                values.stream()
                        .filter(IdComparisons::isId)
                        .map(value -> HexId.canonical(value.text()))
                        .distinct()
                        .toList();
        return ids.isEmpty()
                ? Condition.Constant.NONE
                : passes.apply(new Condition.IsAnyOf(column, ids));
    }

    @Override
    public Condition isOrdered(Order order, Operand value) {
        return isId(value)
                ? passes.apply(
                        new Condition.IsOrdered(column, order, HexId.canonical(value.text())))
                : Condition.Constant.NONE;
    }

    private static boolean isId(Operand value) {
        return value.isText() && HexId.matches(value.text());
    }
}
