package io.tenantry.query;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a query says about the key of one tag, or about its value.
///
/// @param negative whether no such tag may be there
/// @param any whether every text fits
/// @param texts what fits when not every text does
record TagPart(boolean negative, boolean any, List<String> texts) {
    /// Reads a text, `null`, `{"$in": […]}` or `{"$nin": […]}`.
    ///
    /// @param asked what the query says, or null when it says nothing
    static TagPart of(@Nullable Operand asked) {
        if (asked == null) {
            return new TagPart(false, true, List.of());
        }
        if (asked.isNull()) {
            return new TagPart(true, true, List.of());
        }
        return asked.isObject() ? ofList(asked) : equal(asked.text());
    }

    static TagPart equal(String text) {
        return new TagPart(false, false, List.of(text));
    }

    private static TagPart ofList(Operand asked) {
        Map<String, Operand> properties = asked.properties();
        Operand in = properties.get("$in");
        if (in != null && properties.size() == 1) {
            return new TagPart(false, false, texts(in));
        }
        Operand notIn = properties.get("$nin");
        if (notIn != null && properties.size() == 1) {
            return new TagPart(true, false, texts(notIn));
        }
        throw asked.refusal("must have $in or $nin and nothing else");
    }

    private static List<String> texts(Operand array) {
        return array.elements().stream().map(Operand::text).toList();
    }

    /// Whether one text fits and no other.
    boolean isOne() {
        return !negative && !any && texts.size() == 1;
    }

    /// The tests that a tag with such a text in the column passes.
    Stream<Condition.Test> tests(String column) {
        return any ? Stream.empty() : Stream.of(new Condition.IsAnyOf(Column.text(column), texts));
    }
}
