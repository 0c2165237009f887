package io.tenantry.contract;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One rule of a compiled schema. A rule about objects has nothing to say about a text, and so on:
/// what a value may be at all is for [Type] alone.
sealed interface Check
        permits ObjectCheck,
                ArrayCheck,
                TextCheck,
                NumberCheck,
                Check.All,
                Check.Type,
                Check.Enumerated,
                Check.AnyOf,
                Check.OneOf,
                Check.Recursion {
    /// Finds the first fault, or returns null.
    @Nullable Violation on(JsonNode value);

    static Violation fault(String text) {
        return new Violation("", text);
    }

    /// Something equal for values that are the same to a reader in JavaScript: numbers by value,
    /// objects and arrays by their JSON, which is how the contract compares them.
    static Object comparable(JsonNode value) {
        if (value.isString()) {
            return value.stringValue();
        }
        if (value.isNumber()) {
            return Kind.number(value) + 0.0; // makes one zero of -0.0 and 0.0
        }
        return value.isBoolean() ? value.booleanValue() : value.toString();
    }

    /// All rules, in the order in which their faults are reported.
    record All(List<Check> checks) implements Check {
        @Override
        public @Nullable Violation on(JsonNode value) {
            for (Check check : checks) {
                Violation violation = check.on(value);
                if (violation != null) {
                    return violation;
                }
            }
            return null;
        }
    }

    record Type(Set<Kind> kinds) implements Check {
        @Override
        public @Nullable Violation on(JsonNode value) {
            for (Kind kind : kinds) {
                if (kind.holds(value)) {
                    return null;
                }
            }
            return fault("is the wrong type");
        }
    }

    /// @param values texts, numbers, booleans, as [#comparable] gives them
    record Enumerated(Set<Object> values) implements Check {
        @Override
        public @Nullable Violation on(JsonNode value) {
            boolean listed =
                    (value.isString() || value.isNumber() || value.isBoolean())
                            && values.contains(comparable(value));
            return listed ? null : fault("must be an enum value");
        }
    }

    record AnyOf(List<Check> choices) implements Check {
        @Override
        public @Nullable Violation on(JsonNode value) {
            for (Check choice : choices) {
                if (choice.on(value) == null) {
                    return null;
                }
            }
            return fault("no schemas match");
        }
    }

    record OneOf(List<Check> choices) implements Check {
        @Override
        public @Nullable Violation on(JsonNode value) {
            int matches = 0;
            for (Check choice : choices) {
                if (choice.on(value) == null) {
                    matches++;
                }
            }
            return matches == 1 ? null : fault("no (or more than one) schemas match");
        }
    }

    /// The whole schema again, from inside itself.
    final class Recursion implements Check {
        private @Nullable Check whole;

        /// Must be called once, when the whole schema is compiled.
        void closeWith(Check compiled) {
            whole = compiled;
        }

        @Override
        public @Nullable Violation on(JsonNode value) {
            Violation inside = Objects.requireNonNull(whole, "whole").on(value);
            return inside == null ? null : fault("referenced schema does not match");
        }
    }
}
