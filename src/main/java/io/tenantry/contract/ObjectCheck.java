package io.tenantry.contract;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A rule about objects.
sealed interface ObjectCheck extends Check {
    @Nullable Violation onObject(JsonNode object);

    @Override
    default @Nullable Violation on(JsonNode value) {
        return value.isObject() ? onObject(value) : null;
    }

    record Required(List<String> names) implements ObjectCheck {
        @Override
        public @Nullable Violation onObject(JsonNode object) {
            for (String name : names) {
                if (!object.has(name)) {
                    return Check.fault("is required").under(name);
                }
            }
            return null;
        }
    }

    /// No keys but those that `properties` and `patternProperties` speak of.
    record NoOtherKeys(Set<String> names, List<Pattern> patterns) implements ObjectCheck {
        @Override
        public @Nullable Violation onObject(JsonNode object) {
            for (String key : object.propertyNames()) {
                if (!names.contains(key) && !isLikeAny(key)) {
                    return Check.fault("has additional properties");
                }
            }
            return null;
        }

        private boolean isLikeAny(String key) {
            for (Pattern pattern : patterns) {
                if (pattern.matcher(key).find()) {
                    return true;
                }
            }
            return false;
        }
    }

    /// The values of all keys that `properties` does not speak of.
    record OtherValues(Set<String> names, Check values) implements ObjectCheck {
        @Override
        public @Nullable Violation onObject(JsonNode object) {
            for (Map.Entry<String, JsonNode> property : object.properties()) {
                if (!names.contains(property.getKey())) {
                    Violation violation = within(property.getKey(), values, property.getValue());
                    if (violation != null) {
                        return violation;
                    }
                }
            }
            return null;
        }
    }

    /// The values of all keys that the pattern is found in.
    record ValuesLike(Pattern pattern, Check values) implements ObjectCheck {
        @Override
        public @Nullable Violation onObject(JsonNode object) {
            for (Map.Entry<String, JsonNode> property : object.properties()) {
                if (pattern.matcher(property.getKey()).find()) {
                    Violation violation = within(property.getKey(), values, property.getValue());
                    if (violation != null) {
                        return violation;
                    }
                }
            }
            return null;
        }
    }

    record AtMost(int bound) implements ObjectCheck {
        @Override
        public @Nullable Violation onObject(JsonNode object) {
            return object.size() <= bound ? null : Check.fault("has more properties than allowed");
        }
    }

    record AtLeast(int bound) implements ObjectCheck {
        @Override
        public @Nullable Violation onObject(JsonNode object) {
            return object.size() >= bound ? null : Check.fault("has less properties than allowed");
        }
    }

    record Property(String name, Check value) {}

    record Properties(List<Property> properties) implements ObjectCheck {
        @Override
        public @Nullable Violation onObject(JsonNode object) {
            for (Property property : properties) {
                JsonNode value = object.get(property.name);
                if (value != null) {
                    Violation violation = within(property.name, property.value, value);
                    if (violation != null) {
                        return violation;
                    }
                }
            }
            return null;
        }
    }

    private static @Nullable Violation within(String key, Check check, JsonNode value) {
        Violation violation = check.on(value);
        return violation == null ? null : violation.under(key);
    }
}
