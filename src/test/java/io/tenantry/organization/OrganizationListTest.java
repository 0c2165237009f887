package io.tenantry.organization;

import static io.tenantry.testing.OrganizationCalls.encoded;
import static io.tenantry.testing.OrganizationCalls.valuesOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.OrganizationCalls;
import io.tenantry.testing.TestClock;
import io.tenantry.testing.TestServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Lists of six organizations that no test here changes.
class OrganizationListTest {
    private static final TestClock CLOCK = new TestClock("2026-11-21T12:00:00Z");

    /// By name regardless of case; the two of one name by id, which is by creation.
    private static final List<String> BY_NAME =
            List.of("100% Oil", "alpha", "ALPHA", "Beta_1", "betaX1", "Ürün");

    private static TestServer server;
    private static OrganizationCalls orgs;

    @BeforeAll
    static void start() {
        server = TestServer.start(CLOCK);
        orgs = new OrganizationCalls(server);
        for (String name : List.of("betaX1", "alpha", "Ürün", "Beta_1", "ALPHA", "100% Oil")) {
            orgs.named(name);
            CLOCK.advance(Duration.ofSeconds(1));
        }
        for (String name : List.of("Ürün", "alpha")) {
            String id = valuesOf(orgs.find("{\"name\": \"" + name + "\"}"), "id").getFirst();
            orgs.patch(new OrganizationId(id), "{\"description\": \"changed\"}");
            CLOCK.advance(Duration.ofSeconds(1));
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Nested
    class Sort {
        @Test
        void isByNameUnlessAskedOtherwise() {
            JsonNode list = orgs.list("");
            assertThat(valuesOf(list, "name")).isEqualTo(BY_NAME);
            assertThat(list.path("sortField").asString()).isEqualTo("name");
            assertThat(list.path("sortDirection").asString()).isEqualTo("asc");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        name         | 100% Oil,alpha,ALPHA,Beta_1,betaX1,Ürün
                        id           | betaX1,alpha,Ürün,Beta_1,ALPHA,100% Oil
                        creationDate | betaX1,alpha,Ürün,Beta_1,ALPHA,100% Oil
                        lastUpdated  | betaX1,Beta_1,ALPHA,100% Oil,Ürün,alpha
                        """)
        void isByEachFieldInBothDirections(String field, String names) {
            List<String> ascending = List.of(names.split(","));
            JsonNode up = orgs.list("sortField=" + field + "&sortDirection=asc");
            assertThat(valuesOf(up, "name")).isEqualTo(ascending);
            JsonNode down = orgs.list("sortField=" + field + "&sortDirection=desc");
            assertThat(valuesOf(down, "name")).isEqualTo(ascending.reversed());
            assertThat(down.path("sortField").asString()).isEqualTo(field);
            assertThat(down.path("sortDirection").asString()).isEqualTo("desc");
        }

        @Test
        void goesAcrossPages() {
            List<String> descending = BY_NAME.reversed();
            for (int page = 0; page < 3; page++) {
                JsonNode list = orgs.list("sortDirection=desc&perPage=2&page=" + page);
                assertThat(valuesOf(list, "name"))
                        .isEqualTo(descending.subList(2 * page, 2 * page + 2));
            }
        }

        @Test
        void takesBlankParametersAsAbsent() {
            JsonNode list = orgs.list("sortField=&sortDirection=&filterField=&filter=&page=");
            assertThat(valuesOf(list, "name")).isEqualTo(BY_NAME);
            assertThat(list.path("sortField").asString()).isEqualTo("name");
        }
    }

    @Nested
    class Page {
        @ParameterizedTest
        @CsvSource({
            "'', 0, 100, 6",
            "page=1&perPage=4, 1, 4, 2",
            "page=2&perPage=3, 2, 3, 0",
            "page=2000000000&perPage=1000, 2000000000, 1000, 0",
            "page=-1&perPage=-1, 0, 100, 6",
            "page=x&perPage=1.5, 0, 100, 6",
            "perPage=0, 0, 1, 1",
            "perPage=1001, 0, 1000, 6",
        })
        void isCutAndEchoed(String asked, int page, int perPage, int count) {
            JsonNode list = orgs.list(asked);
            assertThat(list.path("page").asInt()).isEqualTo(page);
            assertThat(list.path("perPage").asInt()).isEqualTo(perPage);
            assertThat(list.path("count").asInt()).isEqualTo(count);
            assertThat(list.path("items").size()).isEqualTo(count);
            assertThat(list.path("totalCount").asInt()).isEqualTo(6);
        }

        @Test
        void showsTheFieldsOfTheContractInItsOrder() {
            assertThat(orgs.list("_actions=false&_links=false").propertyNames())
                    .containsExactly(
                            "count",
                            "items",
                            "totalCount",
                            "perPage",
                            "page",
                            "sortField",
                            "sortDirection",
                            "instanceId",
                            "_type");
        }
    }

    @Nested
    class Filter {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        alpha   | alpha,ALPHA
                        ALPH?   | alpha,ALPHA
                        beta*   | Beta_1,betaX1
                        beta_1  | Beta_1
                        *%*     | 100% Oil
                        *1      | Beta_1,betaX1
                        ÜRÜ?    | Ürün
                        *       | 100% Oil,alpha,ALPHA,Beta_1,betaX1,Ürün
                        """)
        void isAGlobOfTheWholeNameRegardlessOfCase(String glob, String names) {
            JsonNode list = orgs.list("filterField=name&filter=" + encoded(glob));
            List<String> expected = List.of(names.split(","));
            assertThat(valuesOf(list, "name")).isEqualTo(expected);
            assertThat(list.path("totalCount").asInt()).isEqualTo(expected.size());
            assertThat(list.path("filterField").asString()).isEqualTo("name");
            assertThat(list.path("filter").asString()).isEqualTo(glob);
        }

        @ParameterizedTest
        @ValueSource(strings = {"alph", "lpha", "alpha?", "'", "\\", "a*\\*"})
        void findsNothingThatDoesNotFitWhole(String glob) {
            JsonNode list = orgs.list("filterField=name&filter=" + encoded(glob));
            assertThat(list.path("items").size()).isZero();
            assertThat(list.path("totalCount").asInt(-1)).isZero();
        }

        @Test
        void countsWhatItFindsOnAllPages() {
            JsonNode list = orgs.list("filterField=name&filter=*a*&perPage=1&page=9");
            assertThat(list.path("totalCount").asInt()).isEqualTo(4);
            assertThat(list.path("count").asInt(-1)).isZero();
        }

        @ParameterizedTest
        @ValueSource(strings = {"filterField=name", "filter=alpha", "filterField=&filter=alpha"})
        void needsFieldAndTextToBeAppliedAndEchoed(String asked) {
            JsonNode list = orgs.list(asked);
            assertThat(list.path("totalCount").asInt()).isEqualTo(6);
            assertThat(list.has("filter")).isFalse();
            assertThat(list.has("filterField")).isFalse();
        }
    }

    @Nested
    class Query {
        @Test
        void overridesTheFilterWhichIsNotEchoed() {
            JsonNode list =
                    orgs.list(
                            "filterField=name&filter=beta*&perPage=1&sortField=lastUpdated&query="
                                    + encoded("{\"name\": {\"$eq\": \"ALPHA\", \"$ci\": true}}"));
            assertThat(valuesOf(list, "name")).containsExactly("ALPHA");
            assertThat(list.path("totalCount").asInt()).isEqualTo(2);
            assertThat(list.path("sortField").asString()).isEqualTo("lastUpdated");
            assertThat(list.has("filter")).isFalse();
            assertThat(list.has("filterField")).isFalse();
        }

        @Test
        void ofNothingFindsEverythingAndOverridesTheFilterToo() {
            JsonNode list = orgs.list("filterField=name&filter=beta*&query=%7B%7D&perPage=2");
            assertThat(valuesOf(list, "name")).isEqualTo(BY_NAME.subList(0, 2));
            assertThat(list.path("totalCount").asInt()).isEqualTo(6);
            assertThat(list.has("filter")).isFalse();
        }

        @Test
        void countsWhatItFindsPastTheEnd() {
            JsonNode list =
                    orgs.list("page=7&query=" + encoded("{\"name\": {\"$contains\": \"a\"}}"));
            assertThat(list.path("totalCount").asInt()).isEqualTo(3);
            assertThat(list.path("count").asInt(-1)).isZero();
        }
    }
}
