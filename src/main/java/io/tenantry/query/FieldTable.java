package io.tenantry.query;

import java.util.Map;
import java.util.TreeSet;

/// The fields that queries about one kind of thing may use.
///
/// @param fields each field by the name it has in a query
public record FieldTable(Map<String, Field> fields) {
    public FieldTable {
        fields = Map.copyOf(fields);
    }

    /// The names in alphabetical order, for a person to read.
    String names() {
        return String.join(", ", new TreeSet<>(fields.keySet()));
    }
}
