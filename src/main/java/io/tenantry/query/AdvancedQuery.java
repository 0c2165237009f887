package io.tenantry.query;

import tools.jackson.databind.JsonNode;

/// A query in the language that this package describes, read and understood.
public final class AdvancedQuery {
    private final Condition meaning;

    private AdvancedQuery(Condition meaning) {
        this.meaning = meaning;
    }

    /// Reads a query. One that has passed the JSON Schema is refused only for what the schema
    /// cannot say: a time that is none, a character that no text can hold, too many conditions, too
    /// deep a nesting. Whatever the schema would have stopped is refused as well or finds nothing.
    ///
    /// @param query the JSON object
    /// @param fields what it may ask about
    /// @throws io.tenantry.failure.Invalid when it is refused; the message begins with the place of
    ///   the fault, `query.$or.0.name` for example
    public static AdvancedQuery parse(JsonNode query, FieldTable fields) {
        return parse(query, fields, "query");
    }

    /// As [#parse(JsonNode, FieldTable)], for a query that came in at another place, which messages
    /// begin with.
    public static AdvancedQuery parse(JsonNode query, FieldTable fields, String place) {
        return new AdvancedQuery(new QueryParser(fields).parse(new Operand(place, query)));
    }

    /// Returns the condition that is true of the rows that the query finds, and of no other.
    public SqlCondition condition() {
        return SqlWriter.write(meaning);
    }
}
