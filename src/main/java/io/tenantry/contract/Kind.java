package io.tenantry.contract;

import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// What `type` may say of a value.
enum Kind {
    NULL,
    BOOLEAN,
    OBJECT,
    ARRAY,
    NUMBER,
    INTEGER,
    STRING;

    /// Numbers are read as 64-bit floating point, as the contract's clients write them, so `1.0`
    /// and `1e1` are integers. A number beyond that range is of no type.
    boolean holds(JsonNode value) {
        return switch (this) {
            case NULL -> value.isNull();
            case BOOLEAN -> value.isBoolean();
            case OBJECT -> value.isObject();
            case ARRAY -> value.isArray();
            case NUMBER -> value.isNumber() && Double.isFinite(number(value));
            case INTEGER -> NUMBER.holds(value) && Math.rint(number(value)) == number(value);
            case STRING -> value.isString();
        };
    }

    static double number(JsonNode value) {
        return value.numberValue().doubleValue();
    }

    static Kind named(String keyword) {
        for (Kind kind : values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(keyword)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("unknown type '" + keyword + "'");
    }
}
