package io.tenantry.contract;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A rule about arrays.
sealed interface ArrayCheck extends Check {
    @Nullable Violation onArray(JsonNode array);

    @Override
    default @Nullable Violation on(JsonNode value) {
        return value.isArray() ? onArray(value) : null;
    }

    /// @param limit how many items are compared; a longer array is refused for its length
    record Unique(int limit) implements ArrayCheck {
        @Override
        public @Nullable Violation onArray(JsonNode array) {
            Set<Object> seen = new HashSet<>();
            for (int i = 0; i < Math.min(array.size(), limit); i++) {
                if (!seen.add(Check.comparable(array.get(i)))) {
                    return Check.fault("must be unique");
                }
            }
            return null;
        }
    }

    record Items(Check item) implements ArrayCheck {
        @Override
        public @Nullable Violation onArray(JsonNode array) {
            for (int i = 0; i < array.size(); i++) {
                Violation violation = item.on(array.get(i));
                if (violation != null) {
                    return violation.under(Integer.toString(i));
                }
            }
            return null;
        }
    }

    record AtMost(int bound) implements ArrayCheck {
        @Override
        public @Nullable Violation onArray(JsonNode array) {
            return array.size() <= bound ? null : Check.fault("has more items than allowed");
        }
    }

    record AtLeast(int bound) implements ArrayCheck {
        @Override
        public @Nullable Violation onArray(JsonNode array) {
            return array.size() >= bound ? null : Check.fault("has less items than allowed");
        }
    }
}
