package io.tenantry.query;

import static java.util.Collections.nCopies;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.failure.Invalid;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class AdvancedQueryTest {
    private static final JsonMapper JSON = new JsonMapper();

    private static final FieldTable BOOKS =
            new FieldTable(
                    Map.of(
                            "isbn", new Field.Id("b.isbn"),
                            "reader", new Field.Ids("reading r where r.isbn = b.isbn", "r.reader"),
                            "title", new Field.Text("b.title", "b.title_folded"),
                            "cover", new Field.Choice("b.cover", List.of("hard", "soft")),
                            "lent", new Field.Flag("b.lent"),
                            "printed", new Field.Time("b.printed"),
                            "lost", new Field.TimeOrFlag("b.lost"),
                            "marks",
                                    new Field.Tags(
                                            "mark m where m.isbn = b.isbn",
                                            "mark m where m.shelf = :shelf",
                                            "m.k",
                                            "m.v")));

    private static SqlCondition parse(String query) {
        return AdvancedQuery.parse(JSON.readTree(query.replace('\'', '"')), BOOKS).condition();
    }

    @Nested
    class Writes {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                textBlock =
                        """
                        {}                                  | true
                        {'$or': []}                         | true
                        {'$nor': []}                        | false
                        {'title': {}}                       | true
                        {'title': {'$in': []}}              | false
                        {'title': 5}                        | false
                        {'title': {'$ne': 5}}               | true
                        {'title': null}                     | b.title is null
                        {'title': {'$ne': null}}            | b.title is not null
                        {'title': {'$eq': 'A', '$ci': true}} | b.title_folded = :query_1
                        {'title': 'A'}                      | (b.title_folded = :query_1 and b.title collate "C" = :query_2)
                        {'title': {'$ne': 'A'}}             | (b.title collate "C" = :query_1) is not true
                        {'title': {'$contains': 'A'}}       | (b.title_folded like :query_1 and b.title collate "C" like :query_2)
                        {'title': {'$gte': 'A'}}            | b.title collate "C" >= :query_1
                        {'cover': {'$endsWith': 'rd'}}      | b.cover = :query_1
                        {'cover': {'$in': ['hard', 'soft']}} | true
                        {'cover': {'$gt': 'soft'}}          | false
                        {'lent': false}                     | (b.lent) is not true
                        {'lent': {'$in': [true, false]}}    | true
                        {'lost': false}                     | b.lost is null
                        {'lost': {'$gt': false}}            | b.lost is not null
                        {'printed': {'$lt': 0}}             | b.printed < cast(:query_1 as timestamptz)
                        {'printed': {'$in': [0, 1]}}        | b.printed = any(cast(:query_1 as timestamptz[]))
                        {'isbn': {'$in': []}}               | false
                        {'reader': null}                    | not exists (select 1 from reading r where r.isbn = b.isbn)
                        {'marks': {'a': null}}              | not exists (select 1 from mark m where m.isbn = b.isbn and m.k = :query_1)
                        {'$nor': [{'lent': true}, {'marks': null}]} | ((b.lent) is not true and exists (select 1 from mark m where m.isbn = b.isbn))
                        {'$and': [{'$or': [{'lent': true}, {'lost': true}]}, {}]} | (b.lent or b.lost is not null)
                        """)
        void theConditionAndNothingBeside(String query, String sql) {
            assertThat(parse(query).sql()).isEqualTo(sql);
        }

        @Test
        void theUsersTextIntoBindsAlone() {
            SqlCondition condition = parse("{'title': {'$startsWith': 'A_b%\\\\'}}");
            assertThat(condition.sql()).doesNotContainIgnoringCase("a_b");
            assertThat(condition.binds())
                    .isEqualTo(Map.of("query_1", "a\\_b\\%\\\\%", "query_2", "A\\_b\\%\\\\%"));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                nullValues = "-",
                textBlock =
                        """
                        {'marks': {'a': 'x'}}                     | mark m where m.shelf = :shelf and m.k = :query_1 and m.v = :query_2
                        {'marks': {'$tagKey': 'a', '$tagValue': {'$in': ['x']}}} | mark m where m.shelf = :shelf and m.k = :query_1 and m.v = :query_2
                        {'marks': {'a': {'$in': ['x', 'y']}}}     | -
                        {'marks': {'a': {'$nin': ['x']}}}         | -
                        {'marks': {'$tagKey': 'a'}}               | -
                        {'marks': {'$tagValue': 'x'}}             | -
                        {'marks': {'$ne': {'a': 'x'}}}            | -
                        {'marks': {'a': 'x', 'b': 'y'}}           | -
                        {'marks': {'a': 'x'}, 'lent': true}       | -
                        {'reader': '5b0264830d7ff669fe87f494'}    | -
                        """)
        void whatCountsOneTagWithoutAskingEach(String query, @Nullable String from) {
            assertThat(parse(query).countedFrom()).isEqualTo(from);
        }

        @Test
        void severalValuesAsOneArray() {
            assertThat(parse("{'marks': {'a': {'$in': ['x', 'y']}}}").binds())
                    .hasSize(2)
                    .containsEntry("query_1", "a")
                    .hasEntrySatisfying(
                            "query_2",
                            values -> assertThat(values).isEqualTo(new String[] {"x", "y"}));
        }

        @Test
        void aTimeAsTextInUtc() {
            assertThat(parse("{'printed': '2022-01-30 17:18:11.911999+05:30'}").binds())
                    .isEqualTo(Map.of("query_1", "2022-01-30T11:48:11.911Z"));
        }
    }

    @Nested
    class Refuses {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                textBlock =
                        """
                        []                                     | query is the wrong type
                        {'$and': {}}                           | query.$and is the wrong type
                        {'$or': [{}, 5]}                       | query.$or.1 is the wrong type
                        {'pages': 5}                           | query.pages is not a field to ask for: expected one of cover, isbn, lent, lost, marks, printed, reader, title
                        {'$and': [{'title': {'$regex': 'a'}}]} | query.$and.0.title.$regex is not a known operator
                        {'title': {'$in': 'a'}}                | query.title.$in is the wrong type
                        {'title': {'$contains': 5}}            | query.title.$contains is the wrong type
                        {'title': {'$ci': 'yes'}}              | query.title.$ci is the wrong type
                        {'title': {'$lt': 'a\\u0000'}}         | query.title.$lt has a character that no text can hold: U+0000
                        {'title': {'$in': ['a', '\\ud83d']}}   | query.title.$in.1 has a character that no text can hold: U+D83D
                        {'printed': {'$nin': ['2026-02-31']}}  | query.printed.$nin.0 is not a valid time: expected ISO 8601 or milliseconds since 1970, not '2026-02-31'
                        {'lost': 1e300}                        | query.lost is not a valid time: expected ISO 8601 or milliseconds since 1970, not '1.0E300'
                        {'marks': 'a'}                         | query.marks is the wrong type
                        {'marks': {'a': 5}}                    | query.marks.a is the wrong type
                        {'marks': {'a': {'$gt': 'x'}}}         | query.marks.a must have $in or $nin and nothing else
                        {'marks': {'$in': ['x']}}              | query.marks.$in is not a known operator
                        {'marks': {'$tagKey': 'a', 'b': 'x'}}  | query.marks.b cannot stand beside $tagKey or $tagValue
                        {'marks': {'$eq': {}, '$ne': {}}}      | query.marks.$eq is not a known operator
                        {'marks': {'\\u0000': 'x'}}            | query.marks.\0 has a character that no text can hold: U+0000
                        """)
        void whatItCannotRead(String query, String message) {
            assertThatThrownBy(() -> parse(query))
                    .isInstanceOf(Invalid.class)
                    .hasMessage(message.replace("\\0", "\0"));
        }
    }

    @Nested
    class Bounds {
        @Test
        void theDepth() {
            assertThat(parse(nested(20)).sql()).isEqualTo("b.lent");
            assertThatThrownBy(() -> parse(nested(21)))
                    .isInstanceOf(Invalid.class)
                    .hasMessage("query is nested deeper than 20 levels");
        }

        /// A query of so many levels, the outermost and the innermost counted.
        private static String nested(int levels) {
            return "{'$and': [".repeat(levels - 1) + "{'lent': true}" + "]}".repeat(levels - 1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"{'lent': true}", "{'title': {'$ne': 'a'}}", "{'marks': null}"})
        void theNumberOfConditions(String alternative) {
            assertThat(parse(alternatives(500, alternative))).isNotNull();
            assertThatThrownBy(() -> parse(alternatives(501, alternative)))
                    .isInstanceOf(Invalid.class)
                    .hasMessage("query has more than 1,000 conditions");
        }

        @Test
        void theNumberOfTags() {
            String map = "'a%s': 'x'";
            String tags = IntStream.range(0, 1_000).mapToObj(map::formatted).collect(joining(", "));
            assertThatThrownBy(() -> parse("{'marks': {" + tags + "}}"))
                    .hasMessage("query has more than 1,000 conditions");
        }

        /// Each alternative counts twice: the query in the list, and the comparison in it.
        private static String alternatives(int count, String alternative) {
            return "{'$or': [" + String.join(", ", nCopies(count, alternative)) + "]}";
        }
    }
}
