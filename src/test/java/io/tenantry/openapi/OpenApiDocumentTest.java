package io.tenantry.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import io.tenantry.testing.ApiClient;
import io.tenantry.testing.TestServer;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OpenApiDocumentTest {
    private static JsonNode document;

    @BeforeAll
    static void read() {
        try (TestServer server = TestServer.start()) {
            ApiClient nobody = new ApiClient(server.url(), null);
            document = nobody.get("/openapi").json();
            assertThat(nobody.get("/").json()).isEqualTo(document);
        }
    }

    @Nested
    class Form {
        @Test
        void isUnderstoodBySwagger() {
            ParseOptions options = new ParseOptions();
            options.setResolve(true);
            SwaggerParseResult result =
                    new OpenAPIV3Parser().readContents(document.toString(), null, options);

            assertThat(result.getMessages()).isEmpty();
            assertThat(result.getOpenAPI().getOpenapi()).isEqualTo("3.1.0");
            assertThat(result.getOpenAPI().getPaths()).hasSameSizeAs(document.path("paths"));
        }

        @Test
        void ofItsSchemasIsJsonSchema() {
            var metaSchema =
                    SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(
                                    SchemaLocation.of(
                                            "https://json-schema.org/draft/2020-12/schema"));
            for (var schema : document.at("/components/schemas").properties()) {
                assertThat(metaSchema.validate(schema.getValue())).as(schema.getKey()).isEmpty();
            }
        }

        @Test
        void refersOnlyToWhatItHas() {
            List<String> targets = document.findValuesAsString("$ref");
            assertThat(targets).isNotEmpty();
            assertThat(targets)
                    .allSatisfy(target ->
                            assertThat(document.at(target.substring(1)).isObject())
                                    .as(target)
                                    .isTrue());
        }

        @Test
        void holdsNoPartThatNothingRefersTo() {
            Set<String> targets = new TreeSet<>(document.findValuesAsString("$ref"));
            for (String kind : List.of("schemas", "responses", "parameters")) {
                for (String name : document.at("/components/" + kind).propertyNames()) {
                    assertThat(targets).contains("#/components/" + kind + "/" + name);
                }
            }
        }
    }

    @Nested
    class Operations {
        @Test
        void areNamedAfterResourceAndActionOnce() {
            List<String> names = document.path("paths").findValuesAsString("operationId");
            assertThat(names)
                    .doesNotHaveDuplicates()
                    .contains(
                            "instanceOrgs.get",
                            "instanceOrgs.post",
                            "instanceOrg.get",
                            "instanceOrg.patch",
                            "instanceOrg.delete",
                            "instanceOrgMembers.get",
                            "instanceOrgMembers.post",
                            "instanceApiTokens.get",
                            "instanceApiTokens.post");
        }

        @Test
        void tellParametersInTheContractsOrder() {
            JsonNode parameters =
                    operation("/instances/{instanceId}/orgs", "get").path("parameters");
            assertThat(parameters.findValuesAsString("name"))
                    .containsExactly(
                            "instanceId",
                            "sortField",
                            "sortDirection",
                            "page",
                            "perPage",
                            "filterField",
                            "filter",
                            "summaryInclude",
                            "query",
                            "nearLimit",
                            "bannerLevel");
            assertThat(parameters.path(0).at("/schema/pattern").asString())
                    .isEqualTo("^[A-Fa-f\\d]{24}$");
            assertThat(parameters.path(1).path("schema"))
                    .hasToString(
                            "{\"type\":\"string\",\"enum\":[\"name\",\"id\",\"creationDate\",\"lastUpdated\"],\"default\":\"name\"}");
            assertThat(parameters.path(8).at("/content/application~1json/schema/$ref").asString())
                    .isEqualTo("#/components/schemas/advancedInstanceOrgQuery");
        }

        @Test
        void tellBodiesAndAnswers() {
            JsonNode post = operation("/instances/{instanceId}/orgs", "post");
            assertThat(post.at("/requestBody/required").asBoolean(true)).isFalse();
            assertThat(post.at("/requestBody/content/application~1json/schema/$ref").asString())
                    .isEqualTo("#/components/schemas/instanceOrgPost");
            assertThat(post.at("/responses/200/content/application~1json/schema/$ref").asString())
                    .isEqualTo("#/components/schemas/org");
            assertThat(post.path("responses").propertyNames())
                    .containsExactly(
                            "200", "400", "401", "403", "404", "405", "409", "413", "415", "429",
                            "500", "503");
            assertThat(
                            operation("/instances/{instanceId}/tokens", "post")
                                    .path("responses")
                                    .has("201"))
                    .isTrue();
        }

        @Test
        void tellTheScopesOfWhichOneIsNeeded() {
            JsonNode get = operation("/instances/{instanceId}/orgs/{orgId}/members", "post");
            assertThat(get.path("x-scopes"))
                    .hasToString(
                            "[\"all.Instance\",\"all.User\",\"instanceOrgMembers.*\",\"instanceOrgMembers.post\"]");
            assertThat(get.path("description").asString()).contains("instanceOrgMembers.post");
        }

        private JsonNode operation(String path, String method) {
            return document.path("paths").path(path).path(method);
        }
    }
}
