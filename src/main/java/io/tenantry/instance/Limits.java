package io.tenantry.instance;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.tenantry.failure.Invalid;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.annotation.JsonSerialize;

/// Limits by key; a key without a value is not limited here. Immutable.
@JsonSerialize(using = Limits.Writer.class)
public final class Limits {
    /// No key has a value.
    public static final Limits NONE = new Limits(new EnumMap<>(LimitKey.class));

    /// The largest value every JSON reader holds exactly (`Number.MAX_SAFE_INTEGER`).
    private static final long VALUE_MAX = (1L << 53) - 1;

    private static final JsonFactory JSON = new JsonFactory();

    private final Map<LimitKey, Long> values;

    private Limits(Map<LimitKey, Long> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    /// Every key with the value a new instance has.
    public static Limits initial() {
        Map<LimitKey, Long> values = new EnumMap<>(LimitKey.class);
        for (LimitKey key : LimitKey.values()) {
            values.put(key, key.initialValue());
        }
        return new Limits(values);
    }

    /// Reads limits by their JSON names; names that are not an organization's limits are left out.
    ///
    /// @throws Invalid when a value is above 9,007,199,254,740,991
    @JsonCreator
    public static Limits of(Map<String, BigDecimal> byName) {
        return of("limits", byName);
    }

    /// As [#of(Map)], for a place that is not called `limits`.
    static Limits of(String place, Map<String, BigDecimal> byName) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        byName.forEach((name, value) -> numbers.put(name, exact(place, name, value)));
        return ofNumbers(numbers);
    }

    /// As [#of], for values known to be in range.
    public static Limits ofNumbers(Map<String, Long> byName) {
        Map<LimitKey, Long> values = new EnumMap<>(LimitKey.class);
        byName.forEach((name, value) -> {
            LimitKey key = LimitKey.named(name);
            if (key != null) {
                values.put(key, value);
            }
        });
        return new Limits(values);
    }

    /// Reads limits that were written as JSON before, without a map between.
    public static Limits ofJson(String json) {
        Map<LimitKey, Long> values = new EnumMap<>(LimitKey.class);
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            parser.nextToken();
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                LimitKey key = LimitKey.named(name);
                if (key != null) {
                    values.put(key, parser.getLongValue());
                }
            }
        }
        return new Limits(values);
    }

    /// The limit of that key; empty when it has none.
    public OptionalLong get(LimitKey key) {
        Long value = values.get(key);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /// These limits with those of the other in place of their own, key by key.
    public Limits with(Limits other) {
        Map<LimitKey, Long> merged = new EnumMap<>(LimitKey.class);
        merged.putAll(values);
        merged.putAll(other.values);
        return new Limits(merged);
    }

    /// The limits by JSON name in the contract's order.
    public Map<String, Long> byName() {
        Map<String, Long> byName = new LinkedHashMap<>();
        values.forEach((key, value) -> byName.put(key.jsonName(), value));
        return byName;
    }

    /// Written without a map between, because a list writes thousands of limits.
    static final class Writer extends ValueSerializer<Limits> {
        private final Map<LimitKey, SerializedString> names = new EnumMap<>(LimitKey.class);

        Writer() {
            for (LimitKey key : LimitKey.values()) {
                names.put(key, new SerializedString(key.jsonName()));
            }
        }

        @Override
        public void serialize(
                Limits limits, JsonGenerator generator, SerializationContext context) {
            generator.writeStartObject();
            limits.values.forEach((key, value) -> {
                generator.writeName(names.get(key));
                generator.writeNumber(value);
            });
            generator.writeEndObject();
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Limits limits && values.equals(limits.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return byName().toString();
    }

    private static long exact(String place, String name, BigDecimal value) {
        if (value.compareTo(BigDecimal.valueOf(VALUE_MAX)) > 0) {
            throw new Invalid("%s.%s is more than maximum".formatted(place, name));
        }
        return value.longValueExact();
    }
}
