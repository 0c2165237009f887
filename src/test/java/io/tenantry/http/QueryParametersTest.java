package io.tenantry.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.ApiClient;
import io.tenantry.testing.RawHttp;
import io.tenantry.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class QueryParametersTest {
    private static TestServer server;
    private static ApiClient client;
    private static RawApi api;
    private static String orgs;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        client = server.client();
        api = new RawApi(server.url(), server.token("all.Instance"));
        orgs = "/instances/" + server.instanceId().value() + "/orgs";
        for (String name : List.of("Alpha", "Beta", "Gamma", "a & b")) {
            client.post(orgs, "{\"name\": \"" + name + "\"}").ok(200, "org");
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Nested
    class Paging {
        @ParameterizedTest
        @CsvSource({
            "page=1&perPage=2, 1, 2, 2",
            "page=9&perPage=2, 9, 2, 0",
            "perPage=0, 0, 1, 1",
            "perPage=1001, 0, 1000, 4",
            "perPage=1000, 0, 1000, 4",
            "perPage=-1, 0, 100, 4",
            "page=-1, 0, 100, 4",
            "page=abc&perPage=1.5, 0, 100, 4",
            "page=&perPage=, 0, 100, 4",
            "page=%201%20&perPage=%2B3, 1, 3, 1",
            "page=99999999999, 0, 100, 4",
            "page=2147483647&perPage=1000, 2147483647, 1000, 0"
        })
        void clampsAndEchoes(String query, int page, int perPage, int count) {
            JsonNode listed = client.get(orgs + "?" + query).ok(200, "instanceOrgs");

            assertThat(listed.path("page").asInt()).isEqualTo(page);
            assertThat(listed.path("perPage").asInt()).isEqualTo(perPage);
            assertThat(listed.path("count").asInt()).isEqualTo(count);
            assertThat(listed.path("items")).hasSize(count);
            assertThat(listed.path("totalCount").asInt()).isEqualTo(4);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"page=1&page=2", "page[a]=1", "page[]=1", "page[0]=1", "page[a][b]=1"})
        void mustBeOneText(String query) {
            raw(orgs + "?" + query, "400 Validation: page is the wrong type");
        }
    }

    @Nested
    class Choices {
        @ParameterizedTest
        @ValueSource(
                strings = {"sortField=", "sortField", "sortDirection=%20", "filterField=&filter=x"})
        void countAsAbsentWhenBlank(String query) {
            JsonNode listed = client.get(orgs + "?" + query).ok(200, "instanceOrgs");

            assertThat(listed.path("sortField").asString()).isEqualTo("name");
            assertThat(listed.path("sortDirection").asString()).isEqualTo("asc");
            assertThat(listed.has("filterField")).isFalse();
            assertThat(listed.path("totalCount").asInt()).isEqualTo(4);
        }

        @ParameterizedTest
        @CsvSource({
            "sortField=Name, sortField must be an enum value",
            "sortDirection=ASC, sortDirection must be an enum value",
            "filterField=description, filterField must be an enum value",
            "sortField=name&sortField=id, sortField is the wrong type"
        })
        void mustBeOneOfTheContracts(String query, String message) {
            client.get(orgs + "?" + query).invalid(message);
        }
    }

    @Nested
    class Undeclared {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "foo=1",
                    "foo=1&foo=2",
                    "foo[a]=1",
                    "__proto__=1",
                    "constructor[prototype]=1",
                    "&&&=&=1",
                    "losantdomain=a&losantdomain=b"
                })
        void isIgnored(String query) {
            raw(orgs + "?perPage=1&" + query, "200");
        }
    }

    @Nested
    class Decoding {
        @Test
        void turnsPlusAndPercentCodesIntoCharacters() {
            JsonNode listed =
                    client.get(orgs + "?filterField=name&filter=a+%26+b").ok(200, "instanceOrgs");
            assertThat(listed.path("filter").asString()).isEqualTo("a & b");
            assertThat(listed.path("totalCount").asInt()).isEqualTo(1);
        }

        @Test
        void leavesBrokenPercentCodesAsTheyAre() {
            raw(orgs + "?filterField=name&filter=%zz+%ff", "200");
        }

        @Test
        void refusesCharactersThatCannotBeStored() {
            client.get(orgs + "?filter=%00")
                    .invalid("filter has a character that cannot be stored");
        }
    }

    @Nested
    class Json {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "query={\"$or\":[{\"name\":\"Alpha\"}]}",
                    "query=%7B%22name%22%3A%22Alpha%22%7D",
                    "query={\"name\":{\"$in\":[\"Alpha\"]}}&filterField=name&filter=Beta"
                })
        void isReadWhetherItIsEscapedOrNot(String query) {
            JsonNode listed = api.get(orgs + "?" + query).json();
            assertThat(listed.path("totalCount").asInt()).as(listed.toString()).isEqualTo(1);
            assertThat(listed.at("/items/0/name").asString()).isEqualTo("Alpha");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "query=",
                    "query=%20",
                    "query=null",
                    "query=[]",
                    "query=x",
                    "query=\"a\"",
                    "query=1",
                    "query={",
                    "query={}{}",
                    "query={}&query={}",
                    "query[name]=Alpha"
                })
        void mustBeAnObject(String query) {
            raw(orgs + "?" + query, "400 Validation: query is the wrong type");
        }

        @Test
        void mustNotBeTooDeep() {
            raw(
                    orgs + "?query=" + "{\"$and\":[".repeat(1_000) + "]}".repeat(1_000),
                    "400 Validation: query is the wrong type");
        }
    }

    /// Sends the path as it is; expects the status, or the status and the problem.
    private static void raw(String path, String expected) {
        RawHttp.Answer answer = api.get(path);
        assertThat(expected.length() == 3 ? String.valueOf(answer.status()) : answer.problem())
                .isEqualTo(expected);
    }
}
