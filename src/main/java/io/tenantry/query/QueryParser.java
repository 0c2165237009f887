package io.tenantry.query;

import java.util.ArrayList;
import java.util.List;

/// Reads queries inside queries down to their fields.
final class QueryParser {
    private final FieldTable table;
    private final Budget budget = new Budget();
    private final FieldParser fieldParser = new FieldParser(budget);
    private final TagsParser tagsParser = new TagsParser(budget);

    QueryParser(FieldTable table) {
        this.table = table;
    }

    /// Reads the outermost query.
    Condition parse(Operand query) {
        return parse(query, 1);
    }

    private Condition parse(Operand query, int depth) {
        budget.checkDepth(depth);
        List<Condition> conditions = new ArrayList<>();
        query.properties().forEach((key, asked) -> conditions.add(parse(key, asked, depth)));
        return Condition.and(conditions);
    }

    private Condition parse(String key, Operand asked, int depth) {
        return switch (key) {
            case "$and" -> Condition.and(parseAll(asked, depth));
            case "$or" -> parseOr(parseAll(asked, depth));
            case "$nor" -> Condition.not(parseOr(parseAll(asked, depth)));
            default -> parseField(key, asked);
        };
    }

    private List<Condition> parseAll(Operand asked, int depth) {
        List<Condition> conditions = new ArrayList<>();
        for (Operand query : asked.elements()) {
            budget.addCondition();
            conditions.add(parse(query, depth + 1));
        }
        return conditions;
    }

    /// Without any alternative the contract finds everything, and so `$nor` nothing.
    private static Condition parseOr(List<Condition> alternatives) {
        return alternatives.isEmpty() ? Condition.Constant.ALL : Condition.or(alternatives);
    }

    private Condition parseField(String name, Operand asked) {
        Field field = table.fields().get(name);
        return switch (field) {
            case null ->
                    throw asked.refusal(
                            "is not a field to ask for: expected one of " + table.names());
            case Field.Compared compared -> fieldParser.parse(compared, asked);
            case Field.Tags tags -> tagsParser.parse(tags, asked);
        };
    }
}
