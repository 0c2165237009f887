package io.tenantry.console.organization;

import static java.util.Map.entry;

import java.util.Map;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/// Where an organization's `summary` tells what is used of its limits.
final class LimitUses {
    /// The place of what is used, by the key of the limit. Limits that are not used up, as the time
    /// that data is kept, are not among them.
    private static final Map<String, String> PLACES =
            Map.ofEntries(
                    entry("apitoken", "/apiTokenCount"),
                    entry("application", "/appCount"),
                    entry("applicationcertificate", "/certificateCount"),
                    entry("applicationcertificateauthority", "/certificateAuthorityCount"),
                    entry("applicationkey", "/keyCount"),
                    entry("credential", "/credentialCount"),
                    entry("dashboard", "/dashCount"),
                    entry("datatable", "/dataTableCount"),
                    entry("device", "/deviceCount"),
                    entry("devicerecipe", "/deviceRecipeCount"),
                    entry("experiencedomain", "/experienceDomainCount"),
                    entry("experienceendpoint", "/experienceEndpointCount"),
                    entry("experiencegroup", "/experienceGroupCount"),
                    entry("experienceslug", "/experienceSlugCount"),
                    entry("experienceuser", "/experienceUserCount"),
                    entry("experienceversion", "/experienceVersionCount"),
                    entry("experienceview", "/experienceViewCount"),
                    entry("file", "/fileCount"),
                    entry("flow", "/flowCount"),
                    entry("integration", "/integrationCount"),
                    entry("member", "/memberCount"),
                    entry("notebook", "/notebookCount"),
                    entry("notebookMinutesPerMonth", "/notebookStats/minutesThisPeriod"),
                    entry("payload", "/billablePayloadCount"),
                    entry("privatefile", "/privateFileCount"),
                    entry("resourcejob", "/resourceJobCount"),
                    entry("storage", "/storageStats/size"),
                    entry("webhook", "/webhookCount"));

    private LimitUses() {}

    /// What is used of a limit; empty when the summary does not tell.
    static OptionalLong of(JsonNode summary, String key) {
        String place = PLACES.get(key);
        JsonNode used = summary.at(place == null ? "/none" : place);
        return used.isNumber() ? OptionalLong.of(used.asLong()) : OptionalLong.empty();
    }
}
