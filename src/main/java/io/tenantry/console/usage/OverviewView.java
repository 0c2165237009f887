package io.tenantry.console.usage;

import io.tenantry.console.web.OrganizationHead;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// One organization at a glance.
///
/// @param period the present one
/// @param payloads billable ones of the period
/// @param minutes of notebooks in the period
/// @param members with those invited, who count as well
/// @param invited people who have not answered
/// @param storage bytes of files
/// @param growth of billable payloads
/// @param type the one that grows most; empty when none grows
/// @param source the one that grows most; empty when none grows
/// @param further everything else that is limited
public record OverviewView(
        OrganizationHead head,
        About about,
        Period period,
        Outlook payloads,
        Outlook minutes,
        StockOutlook devices,
        StockOutlook members,
        long invited,
        StockOutlook storage,
        Growth growth,
        Optional<Growth> type,
        Optional<Growth> source,
        List<Use> further) {
    public OverviewView {
        further = List.copyOf(further);
    }

    /// What is known of it beside its name.
    ///
    /// @param tags as `key=value`
    /// @param createdAt as the API writes it
    public record About(
            String description, List<String> tags, String referralId, String createdAt) {
        public About {
            tags = List.copyOf(tags);
        }

        static About of(JsonNode organization) {
            List<String> tags = new ArrayList<>();
            organization
                    .path("tags")
                    .forEach(tag ->
                            tags.add(
                                    tag.path("key").asString()
                                            + "="
                                            + tag.path("value").asString()));
            return new About(
                    organization.path("description").asString(""),
                    tags,
                    organization.path("referralId").asString(""),
                    organization.path("creationDate").asString());
        }
    }

    /// Something used of a limit.
    public record Use(String label, StockOutlook outlook) {}

    /// How many days the change of what it has is known of; 0 when it was made today.
    public long days() {
        return devices.days();
    }

    /// Whether anything else that is limited has reached its limit, or will within a year.
    public boolean isFurtherReached() {
        return further.stream()
                .map(use -> use.outlook().course())
                .anyMatch(course ->
                        course == StockOutlook.Course.REACHED
                                || course == StockOutlook.Course.WILL_BE_REACHED);
    }

    /// Whether nothing was counted yet.
    public boolean isEmpty() {
        return growth.now() == 0
                && growth.before() == 0
                && minutes.measure().used() == 0
                && devices.measure().used() == 0
                && further.stream().allMatch(use -> use.outlook().measure().used() == 0);
    }
}
