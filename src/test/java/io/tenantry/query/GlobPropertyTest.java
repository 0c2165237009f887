package io.tenantry.query;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.database.Database;
import io.tenantry.testing.TestDatabase;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;

class GlobPropertyTest {
    private static final Database DATABASE = TestDatabase.create(1);

    @AfterContainer
    static void closeDatabase() {
        DATABASE.close();
    }

    @Property(tries = 1_000)
    void matchesInMemoryAndInPostgresWhatItsPlainReadingMatches(
            @ForAll("globs") String text,
            @ForAll @Size(max = 50) List<@From("values") String> values) {
        Set<String> expected =
                values.stream().filter(value -> PlainGlob.matches(text, value)).collect(toSet());
        Glob glob = Glob.parse(text);
        assertThat(values.stream().filter(glob::matches).collect(toSet())).isEqualTo(expected);
        assertThat(matchedByPostgres(glob, values)).isEqualTo(expected);
    }

    private static Set<String> matchedByPostgres(Glob glob, List<String> values) {
        return DATABASE.read(handle ->
                handle.createQuery(
                                """
                                select value
                                from unnest(:values, :folded) as given (value, folded)
                                where folded like :pattern
                                """)
                        .bind("values", values.toArray(String[]::new))
                        .bind("folded", values.stream().map(Folding::fold).toArray(String[]::new))
                        .bind("pattern", glob.likePattern())
                        .mapTo(String.class)
                        .collect(toSet()));
    }

    @Provide
    Arbitrary<String> globs() {
        return Arbitraries.frequencyOf(Tuple.of(3, pieces()), Tuple.of(2, Arbitraries.of("*", "?")))
                .list()
                .ofMaxSize(5)
                .map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<String> values() {
        return pieces().list().ofMaxSize(5).map(pieces -> String.join("", pieces));
    }

    /// Few, so that patterns match often; among them whatever LIKE takes for its own.
    private static Arbitrary<String> pieces() {
        return Arbitraries.of(
                "a", "A", "b", "aa", "ab", "%", "_", "\\", "ß", "σ", "ς", "İ", "i", "😀", "\n",
                "[");
    }
}
