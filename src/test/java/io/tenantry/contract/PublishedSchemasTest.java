package io.tenantry.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class PublishedSchemasTest {
    private static final SchemaRegistry DRAFT_7 =
            SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_7,
                    builder ->
                            builder.schemaRegistryConfig(
                                    SchemaRegistryConfig.builder()
                                            .formatAssertionsEnabled(true)
                                            .build()));

    /// Scopes of instances in the published API; none of them goes away.
    private static final int PUBLISHED_SCOPES = 84;

    /// Scopes of actions that the published API does not have.
    private static final Set<String> OWN_SCOPES =
            Set.of(
                    "instance.topOrgs",
                    "instanceDeletedOrg.*",
                    "instanceDeletedOrg.delete",
                    "instanceDeletedOrg.get",
                    "instanceDeletedOrg.restore",
                    "instanceDeletedOrgs.*",
                    "instanceDeletedOrgs.get",
                    "instanceNotificationRules.preview",
                    "instanceReport.*",
                    "instanceReport.download",
                    "instanceReport.get",
                    "instanceReports.*",
                    "instanceReports.get",
                    "instanceUsageEvents.*",
                    "instanceUsageEvents.post");

    static List<String> names() throws IOException {
        return PublishedSchemas.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void isValidDraft7(String name) {
        com.networknt.schema.Schema metaSchema =
                DRAFT_7.getSchema(SchemaLocation.of("http://json-schema.org/draft-07/schema#"));
        assertThat(metaSchema.validate(Schema.named(name).json())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void saysWhatItIs(String name) {
        JsonNode json = Schema.named(name).json();
        assertThat(json.path("$schema").stringValue(""))
                .isEqualTo("http://json-schema.org/draft-07/schema#");
        assertThat(json.path("title").stringValue("")).isNotBlank();
        assertThat(json.path("description").stringValue("")).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("names")
    void acceptsItsExamples(String name) {
        com.networknt.schema.Schema other =
                DRAFT_7.getSchema(SchemaLocation.of("classpath:contract/" + name + ".json"));
        JsonNode examples = Schema.named(name).json().path("examples");
        assertThat(examples.size()).isPositive();
        for (JsonNode example : examples) {
            assertThat(Schema.named(name).check(example)).isNull();
            assertThat(other.validate(example)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "advancedInstanceOrgQuery, 14, $and, memberId",
        "apiToken, 17, id, token",
        "apiTokenPost, 7, name, status",
        "auditLog, 20, id, responseStatus",
        "auditLogFilter, 5, primaryTarget, responseCode",
        "auditLogs, 8, items, orgId",
        "authedUser, 4, userId, orgId",
        "changePassword, 5, twoFactorCode, tokenTTL",
        "deviceCounts, 3, start, counts",
        "error, 2, type, message",
        "historicalSummaries, 9, items, sortDirection",
        "historicalSummary, 52, resourceType, payloadSizeDetails",
        "instance, 11, name, mfaMode",
        "instanceAuditLog, 20, id, responseStatus",
        "instanceAuditLogFilter, 5, primaryTarget, responseCode",
        "instanceAuditLogs, 8, items, instanceId",
        "instanceLimits, 38, organization, systemInterval",
        "instanceReportOptionsPost, 7, email, end",
        "jobEnqueuedResult, 3, jobQueued, success",
        "instanceOrg, 25, creationDate, currentPeriodEnd",
        "instanceOrgMember, 10, instanceId, ssoLinked",
        "instanceOrgMemberPatch, 3, role, dashboardRoles",
        "instanceOrgMembers, 8, items, sortDirection",
        "instanceOrgPatch, 12, name, banner",
        "instanceOrgPost, 13, name, banner",
        "instanceOrgs, 10, items, sortDirection",
        "limits, 34, apitoken, systemInterval",
        "me, 15, id, recoveryCodes",
        "mePatch, 1, tokenCutoff, tokenCutoff",
        "multiFactorAuthDisable, 2, twoFactorCode, password",
        "multiFactorAuthEnable, 3, twoFactorAuthKey, twoFactorCode",
        "multiFactorAuthInfo, 2, key, keyUri",
        "notebookMinuteCounts, 3, start, counts",
        "org, 21, id, banner",
        "organizationSummary, 30, apiTokenCount, notebookStats",
        "orgInvite, 9, id, disallowTransfer",
        "orgInviteAction, 3, email, accept",
        "orgInviteActionUser, 1, action, action",
        "orgInviteCollection, 8, items, sortDirection",
        "orgInviteInfo, 6, orgName, disallowTransfer",
        "orgInvitePost, 5, email, disallowTransfer",
        "orgInviteResult, 2, accepted, orgId",
        "orgInviteResultUser, 2, result, orgId",
        "orgInviteUser, 8, orgName, invitedBy",
        "orgRoleInfo, 3, role, dashboardRoles",
        "payloadCountsBreakdown, 3, start, counts",
        "payloadStats, 19, appFile, webhook",
        "userCredentials, 5, email, tokenTTL",
    })
    void hasTheContractsProperties(String name, int count, String first, String last) {
        List<String> properties =
                List.copyOf(Schema.named(name).json().path("properties").propertyNames());
        assertThat(properties).hasSize(count).startsWith(first).endsWith(last);
    }

    @Test
    void offersATokenTheScopesOfAnInstanceAndNoOthers() {
        JsonNode scope = Schema.named("apiTokenPost").json().at("/properties/scope/items/oneOf");
        List<String> names =
                Stream.of(scope.get(0), scope.get(1))
                        .flatMap(group -> group.path("enum").valueStream())
                        .map(JsonNode::stringValue)
                        .toList();
        assertThat(names)
                .doesNotHaveDuplicates()
                .containsAll(OWN_SCOPES)
                .allMatch(name -> name.startsWith("all.Instance") || name.startsWith("instance"));
        assertThat(names.stream().filter(name -> !OWN_SCOPES.contains(name)))
                .hasSize(PUBLISHED_SCOPES)
                .contains("all.Instance.bounded", "instanceOrgs.post", "instanceSandboxes.get");
    }
}
