/// The advanced query language and globs: text to tree to one bound SQL condition. Knows no
/// feature.
///
/// A query is a JSON object, and each row of what it asks about is either found or not; there is no
/// third case. This is all that it means:
///
/// - **Together.** Everything side by side must hold: fields in a query, operators in a field, keys
///   in a map of tags. So an empty object finds everything. `$and` holds when all its queries do,
///   `$or` when one does, `$nor` when none does; with an empty array `$and` and `$or` find
///   everything and `$nor` nothing.
/// - **Negation.** `$ne`, `$nin` and `$nor` find exactly what `$eq`, `$in` and `$or` do not, unset
///   fields included.
/// - **Null.** Equal to null is what is unset. `$gt` and `$lt` null find nothing, `$gte` and `$lte`
///   null what is unset. An unset field has no order.
/// - **Types.** Text compares with text, booleans with booleans, times with numbers (milliseconds
///   since 1970) and with text (ISO 8601, in UTC when it names no zone, cut off after the
///   millisecond). A value that a field can never have, by its type, equals nothing and has no
///   order. Text or a number that is no time is refused where a time is meant.
/// - **Text** is ordered by code point. `$startsWith`, `$endsWith` and `$contains` take their
///   operand as it is, without wildcards, and find nothing in fields that are not text. `$ci: true`
///   folds both sides of every comparison beside it ([io.tenantry.query.Folding]).
/// - **Booleans**: false comes before true. A time that may be unset is also a boolean: whether it
///   is set.
/// - **Identifiers** are given in either case. A field of several is compared one by one: it holds
///   when one of them does, and is unset when there is none.
/// - **Tags.** Null finds rows without any tag. `$tagKey` and `$tagValue` describe one tag, and a
///   row that has one like it is found. `key: value` in a map means the same as `$tagKey: key,
///   $tagValue: value`. Each is a text, `$in` with several, or the negation of that: with `$nin` or
///   null in one of the two, found are the rows that have no tag like the one described, where
///   `$nin` describes what its `$in` would and null any text at all.
///
/// A query may stand in another down to 20 levels and have 1,000 conditions; text may have no
/// character that PostgreSQL cannot hold.
@NullMarked
package io.tenantry.query;

import org.jspecify.annotations.NullMarked;
