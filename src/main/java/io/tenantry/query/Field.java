package io.tenantry.query;

import java.util.List;

/// What a query can ask about: a field's kind, and the SQL expressions that hold its value in the
/// statement which the condition becomes part of.
///
/// The expressions are part of the program; nothing from outside may come into them. `rows` is what
/// follows `from` in a subquery for the rows that belong to the asked one, with a `where`:
/// `organization_tag t where t.organization_id = o.id` for example.
public sealed interface Field {
    /// A field whose value, or values, are compared with operators.
    sealed interface Compared extends Field {}

    /// The identifier of the row itself; it is never unset.
    ///
    /// @param column holds 24 lower-case hexadecimal characters and sorts byte by byte
    record Id(String column) implements Compared {}

    /// The identifiers that belong to the row, any number of them; unset when there is none.
    ///
    /// @param column holds 24 lower-case hexadecimal characters in each of the `rows` and sorts
    ///   byte by byte
    record Ids(String rows, String column) implements Compared {}

    /// Text, unset when the column is null.
    ///
    /// @param foldedColumn holds the same text folded by [Folding] and sorts byte by byte
    record Text(String column, String foldedColumn) implements Compared {}

    /// One of a few known words; it is never unset.
    record Choice(String column, List<String> words) implements Compared {
        public Choice {
            words = List.copyOf(words);
        }
    }

    /// A boolean; it is never unset.
    record Flag(String column) implements Compared {}

    /// An instant of millisecond precision, unset when the column is null.
    record Time(String column) implements Compared {}

    /// An instant of millisecond precision that is also asked for as a boolean: true when it is
    /// set, false when it is unset.
    record TimeOrFlag(String column) implements Compared {}

    /// Labels, each with a key and a value, a pair at most once; unset when there is none.
    ///
    /// @param allRows what follows `from`, with a `where`, for the labels of everything that the
    ///   statement looks at: as many of them have a key and a value as there are rows to be found
    ///   by it. The statement may have to bind values for it.
    record Tags(String rows, String allRows, String keyColumn, String valueColumn)
            implements Field {}
}
