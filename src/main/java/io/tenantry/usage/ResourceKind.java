package io.tenantry.usage;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The 25 kinds of resource that an organization's summary counts. A kind is named like its limit
/// (`contract.md` 2, LIMITS), or `event`, which has none.
public enum ResourceKind {
    API_TOKEN("apitoken", "apiTokenCount"),
    APPLICATION("application", "appCount"),
    CERTIFICATE("applicationcertificate", "certificateCount"),
    CERTIFICATE_AUTHORITY("applicationcertificateauthority", "certificateAuthorityCount"),
    CREDENTIAL("credential", "credentialCount"),
    DASHBOARD("dashboard", "dashCount"),
    DATA_TABLE("datatable", "dataTableCount"),
    DEVICE("device", "deviceCount"),
    DEVICE_RECIPE("devicerecipe", "deviceRecipeCount"),
    EVENT("event", "eventCount"),
    EXPERIENCE_DOMAIN("experiencedomain", "experienceDomainCount"),
    EXPERIENCE_ENDPOINT("experienceendpoint", "experienceEndpointCount"),
    EXPERIENCE_GROUP("experiencegroup", "experienceGroupCount"),
    EXPERIENCE_SLUG("experienceslug", "experienceSlugCount"),
    EXPERIENCE_USER("experienceuser", "experienceUserCount"),
    EXPERIENCE_VERSION("experienceversion", "experienceVersionCount"),
    EXPERIENCE_VIEW("experienceview", "experienceViewCount"),
    FILE("file", "fileCount"),
    FLOW("flow", "flowCount"),
    INTEGRATION("integration", "integrationCount"),
    KEY("applicationkey", "keyCount"),
    NOTEBOOK("notebook", "notebookCount"),
    PRIVATE_FILE("privatefile", "privateFileCount"),
    RESOURCE_JOB("resourcejob", "resourceJobCount"),
    WEBHOOK("webhook", "webhookCount");

    private static final Map<String, ResourceKind> BY_NAME =
            Arrays.stream(values())
                    .collect(Collectors.toMap(ResourceKind::kindName, Function.identity()));

    private final String kindName;
    private final String summaryName;

    ResourceKind(String kindName, String summaryName) {
        this.kindName = kindName;
        this.summaryName = summaryName;
    }

    /// The name that events and limits use.
    public String kindName() {
        return kindName;
    }

    /// The field of the contract's summary that shows how many are alive.
    public String summaryName() {
        return summaryName;
    }

    /// Finds the kind that events call so; case matters.
    public static Optional<ResourceKind> named(String kindName) {
        return Optional.ofNullable(BY_NAME.get(kindName));
    }
}
