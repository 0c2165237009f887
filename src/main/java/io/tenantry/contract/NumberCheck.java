package io.tenantry.contract;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A rule about numbers.
sealed interface NumberCheck extends Check {
    @Nullable Violation onNumber(double number);

    @Override
    default @Nullable Violation on(JsonNode value) {
        return value.isNumber() ? onNumber(Kind.number(value)) : null;
    }

    record AtLeast(double bound) implements NumberCheck {
        @Override
        public @Nullable Violation onNumber(double number) {
            return number >= bound ? null : Check.fault("is less than minimum");
        }
    }

    record AtMost(double bound) implements NumberCheck {
        @Override
        public @Nullable Violation onNumber(double number) {
            return number <= bound ? null : Check.fault("is more than maximum");
        }
    }
}
