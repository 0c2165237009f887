package io.tenantry.contract;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A rule about texts. Lengths count UTF-16 units.
sealed interface TextCheck extends Check {
    @Nullable Violation onText(String text);

    @Override
    default @Nullable Violation on(JsonNode value) {
        return value.isString() ? onText(value.stringValue()) : null;
    }

    /// @param maxLength the schema's; longer texts are refused for their length
    record Formatted(Format format, int maxLength) implements TextCheck {
        @Override
        public @Nullable Violation onText(String text) {
            boolean skipped = text.length() > maxLength && !format.readsOverlong();
            return skipped || format.accepts(text) ? null : Check.fault(format.fault());
        }
    }

    /// @param maxLength the schema's; longer texts are refused for their length
    record Like(Pattern pattern, int maxLength) implements TextCheck {
        @Override
        public @Nullable Violation onText(String text) {
            boolean skipped = text.length() > maxLength;
            return skipped || pattern.matcher(text).find() ? null : Check.fault("pattern mismatch");
        }
    }

    record AtMost(int bound) implements TextCheck {
        @Override
        public @Nullable Violation onText(String text) {
            return text.length() <= bound ? null : Check.fault("has longer length than allowed");
        }
    }

    record AtLeast(int bound) implements TextCheck {
        @Override
        public @Nullable Violation onText(String text) {
            return text.length() >= bound ? null : Check.fault("has less length than allowed");
        }
    }
}
