package io.tenantry.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Reads what a query says about tags: `null`, one tag by `$tagKey` and `$tagValue`, or several
/// tags as a map; each also inside `$eq` or `$ne`.
final class TagsParser {
    private static final String EQUAL = "$eq";
    private static final String UNEQUAL = "$ne";
    private static final String KEY = "$tagKey";
    private static final String VALUE = "$tagValue";

    private final Budget budget;

    TagsParser(Budget budget) {
        this.budget = budget;
    }

    Condition parse(Field.Tags field, Operand asked) {
        if (asked.isNull()) {
            return tags(field, asked);
        }
        Map<String, Operand> properties = asked.properties();
        Operand equal = properties.get(EQUAL);
        if (equal != null && properties.size() == 1) {
            return tags(field, equal);
        }
        Operand unequal = properties.get(UNEQUAL);
        if (unequal != null && properties.size() == 1) {
            return Condition.not(tags(field, unequal));
        }
        return tags(field, asked);
    }

    private Condition tags(Field.Tags field, Operand asked) {
        budget.addCondition();
        if (asked.isNull()) {
            return Condition.not(new Condition.Exists(field.rows(), List.of()));
        }
        Map<String, Operand> properties = asked.properties();
        if (properties.containsKey(KEY) || properties.containsKey(VALUE)) {
            properties.forEach(TagsParser::requireKeyOrValue);
            return tag(field, TagPart.of(properties.get(KEY)), TagPart.of(properties.get(VALUE)));
        }
        List<Condition> conditions = new ArrayList<>();
        properties.forEach((key, value) -> conditions.add(tag(field, key, value)));
        return Condition.and(conditions);
    }

    private Condition tag(Field.Tags field, String key, Operand value) {
        budget.addCondition();
        if (key.startsWith("$")) {
            throw value.refusal("is not a known operator");
        }
        TagPart keyPart = TagPart.equal(StorableText.require(value.path(), key));
        return tag(field, keyPart, TagPart.of(value));
    }

    /// There is a tag that fits both parts; or, when a part is negative, there is no such tag. Only
    /// when there is one key and one value, nothing has two such tags.
    private static Condition tag(Field.Tags field, TagPart key, TagPart value) {
        List<Condition.Test> tests =
                Stream.concat(key.tests(field.keyColumn()), value.tests(field.valueColumn()))
                        .toList();
        String allRows = key.isOne() && value.isOne() ? field.allRows() : null;
        Condition tag = new Condition.Exists(field.rows(), tests, allRows);
        return key.negative() || value.negative() ? Condition.not(tag) : tag;
    }

    private static void requireKeyOrValue(String name, Operand operand) {
        if (!name.equals(KEY) && !name.equals(VALUE)) {
            throw operand.refusal("cannot stand beside " + KEY + " or " + VALUE);
        }
    }
}
