package io.tenantry.console.web;

import static java.util.Map.entry;

import java.util.Map;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/// Where an organization's `summary` tells what is used of its limits.
public final class LimitUses {
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
                    entry("notebook", "/notebookCount"),
                    entry("notebookMinutesPerMonth", "/notebookStats/minutesThisPeriod"),
                    entry("payload", "/billablePayloadCount"),
                    entry("privatefile", "/privateFileCount"),
                    entry("resourcejob", "/resourceJobCount"),
                    entry("storage", "/storageStats/size"),
                    entry("webhook", "/webhookCount"));

    private LimitUses() {}

    /// Members and pending invitations, which take a place each.
    ///
    /// @param summary with `pendingInviteCount`, which has to be asked for
    public static long members(JsonNode summary) {
        return summary.path("memberCount").asLong() + summary.path("pendingInviteCount").asLong();
    }

    /// What is used of a limit; empty when the summary does not tell.
    public static OptionalLong of(JsonNode summary, String key) {
        if (key.equals("member")) {
            return OptionalLong.of(members(summary));
        }
        String place = PLACES.get(key);
        JsonNode used = summary.at(place == null ? "/none" : place);
        return used.isNumber() ? OptionalLong.of(used.asLong()) : OptionalLong.empty();
    }

    /// How much more of something that is there or not there is than before the last thirty whole
    /// days; below 0 for less, empty when the summary does not tell.
    ///
    /// @param summary with `recentChanges`, which have to be asked for
    public static OptionalLong recentChange(JsonNode summary, String key) {
        JsonNode change =
                key.equals("member")
                        ? summary.path("recentMemberChange")
                        : summary.path("recentChanges").path(key);
        return change.isNumber() ? OptionalLong.of(change.asLong()) : OptionalLong.empty();
    }
}
