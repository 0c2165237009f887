package io.tenantry.query;

import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a query means, over SQL expressions, each part either true or false of a row. Negation is
/// the exact complement, so it never loses a row to a null.
///
/// The static methods keep a tree small: constants disappear, nested conjunctions become one, and a
/// negation stands right before what it negates, where the planner can use it.
sealed interface Condition {
    /// True of every row, or of none.
    enum Constant implements Condition {
        ALL,
        NONE
    }

    record And(List<Condition> parts) implements Condition {}

    record Or(List<Condition> parts) implements Condition {}

    record Not(Test test) implements Condition {}

    /// A condition without others inside; in SQL it may also be null, which counts as false.
    sealed interface Test extends Condition {}

    record IsUnset(String column) implements Test {}

    record IsTrue(String column) implements Test {}

    record IsAnyOf(Column column, List<String> values) implements Test {}

    record IsOrdered(Column column, Order order, String value) implements Test {}

    record IsLike(Column column, String pattern) implements Test {}

    /// There is a row among `rows` that passes all tests.
    ///
    /// @param allRows what has as many rows that pass the tests as there are rows that this is true
    ///   of, without asking each; null when there is nothing like it
    record Exists(String rows, List<Test> tests, @Nullable String allRows) implements Test {
        Exists(String rows, List<Test> tests) {
            this(rows, tests, null);
        }
    }

    /// The exact test, with a wider one beside it that an index serves. Whatever passes the exact
    /// one passes the wide one.
    record Narrowed(Test wide, Test exact) implements Test {}

    static Condition of(boolean value) {
        return value ? Constant.ALL : Constant.NONE;
    }

    static Condition and(List<Condition> conditions) {
        List<Condition> parts = conditions.stream().flatMap(Condition::conjuncts).collect(toList());
        if (parts.contains(Constant.NONE)) {
            return Constant.NONE;
        }
        return switch (parts.size()) {
            case 0 -> Constant.ALL;
            case 1 -> parts.getFirst();
            default -> new And(List.copyOf(parts));
        };
    }

    static Condition or(List<Condition> conditions) {
        return not(and(conditions.stream().map(Condition::not).toList()));
    }

    static Condition not(Condition condition) {
        return switch (condition) {
            case Constant constant -> of(constant == Constant.NONE);
            case And and -> new Or(negated(and.parts()));
            case Or or -> new And(negated(or.parts()));
            case Not not -> not.test();
            case Test test -> new Not(test);
        };
    }

    private static List<Condition> negated(List<Condition> conditions) {
        List<Condition> negated = new ArrayList<>();
        conditions.forEach(condition -> negated.add(not(condition)));
        return List.copyOf(negated);
    }

    private static Stream<Condition> conjuncts(Condition condition) {
        return switch (condition) {
            case Constant constant ->
                    constant == Constant.ALL ? Stream.empty() : Stream.of(constant);
            case And and -> and.parts().stream();
            case Or or -> Stream.of(or);
            case Not not -> Stream.of(not);
            case Test test -> Stream.of(test);
        };
    }
}
