package io.tenantry.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads what a query says about one field other than tags: a value to equal, or an object of
/// operators that must all hold.
final class FieldParser {
    private static final String IGNORE_CASE = "$ci";

    private final Budget budget;

    FieldParser(Budget budget) {
        this.budget = budget;
    }

    Condition parse(Field.Compared field, Operand asked) {
        if (!asked.isObject()) {
            budget.addCondition();
            return equal(Comparisons.of(field, false), asked);
        }
        Map<String, Operand> operators = new LinkedHashMap<>(asked.properties());
        Operand ignoreCase = operators.remove(IGNORE_CASE);
        Comparisons comparisons = Comparisons.of(field, ignoreCase != null && ignoreCase.flag());
        List<Condition> conditions = new ArrayList<>();
        operators.forEach((operator, operand) -> {
            budget.addCondition();
            conditions.add(condition(comparisons, operator, operand));
        });
        return Condition.and(conditions);
    }

    private static Condition condition(Comparisons field, String operator, Operand operand) {
        return switch (operator) {
            case "$eq" -> equal(field, operand);
            case "$ne" -> Condition.not(equal(field, operand));
            case "$gt" -> ordered(field, Order.GREATER, operand);
            case "$gte" -> ordered(field, Order.GREATER_OR_EQUAL, operand);
            case "$lt" -> ordered(field, Order.LESS, operand);
            case "$lte" -> ordered(field, Order.LESS_OR_EQUAL, operand);
            case "$in" -> anyOf(field, operand.elements());
            case "$nin" -> Condition.not(anyOf(field, operand.elements()));
            case "$startsWith" -> field.hasPart(Part.START, operand.text());
            case "$endsWith" -> field.hasPart(Part.END, operand.text());
            case "$contains" -> field.hasPart(Part.ANYWHERE, operand.text());
            default -> throw operand.refusal("is not a known operator");
        };
    }

    private static Condition equal(Comparisons field, Operand operand) {
        return anyOf(field, List.of(operand));
    }

    private static Condition anyOf(Comparisons field, List<Operand> operands) {
        Condition equal =
                field.isAnyOf(operands.stream().filter(value -> !value.isNull()).toList());
        return operands.stream().anyMatch(Operand::isNull)
                ? Condition.or(List.of(equal, field.isUnset()))
                : equal;
    }

    /// Null has no order; what may also be equal may then be unset.
    private static Condition ordered(Comparisons field, Order order, Operand operand) {
        if (operand.isNull()) {
            return order.includesEqual() ? field.isUnset() : Condition.Constant.NONE;
        }
        return field.isOrdered(order, operand);
    }
}
