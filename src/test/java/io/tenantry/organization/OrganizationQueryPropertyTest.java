package io.tenantry.organization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import tools.jackson.databind.JsonNode;

class OrganizationQueryPropertyTest {
    private static final List<QueriedOrganization> ORGANIZATIONS =
            GeneratedOrganizations.make(2_000);

    private static final QueriedOrganizations DATABASE = new QueriedOrganizations(ORGANIZATIONS);

    @AfterContainer
    static void closeDatabase() {
        DATABASE.close();
    }

    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void aQueryOfOneLevelFindsWhatItsPlainReadingFinds(@ForAll("flatQueries") JsonNode query) {
        int found = findsWhatItsPlainReadingFinds(query);
        assertThat(DATABASE.total(query)).as("total of %s", query).isEqualTo(found);
    }

    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void aNestedQueryFindsWhatItsPlainReadingFinds(@ForAll("nestedQueries") JsonNode query) {
        findsWhatItsPlainReadingFinds(query);
    }

    private static int findsWhatItsPlainReadingFinds(JsonNode query) {
        Set<String> found = DATABASE.find(query);
        assertThat(ORGANIZATIONS)
                .filteredOn(one -> found.contains(one.id()) != PlainReading.matches(query, one))
                .as("found wrongly or missed by %s", query)
                .isEmpty();
        requireTellingQueries(found.size());
        return found.size();
    }

    /// A query that finds everything or nothing tells little, so enough of them must find neither.
    private static void requireTellingQueries(int found) {
        Statistics.label("finds some, not all")
                .collect(found > 0 && found < ORGANIZATIONS.size())
                .coverage(coverage -> coverage.check(true).percentage(share -> share > 30));
    }

    @Provide
    Arbitrary<JsonNode> flatQueries() {
        return queries(0);
    }

    @Provide
    Arbitrary<JsonNode> nestedQueries() {
        return queries(2);
    }

    private static Arbitrary<JsonNode> queries(int depth) {
        return new GeneratedQueries(ORGANIZATIONS.stream().map(QueriedOrganization::id).toList())
                .queries(depth);
    }
}
