package io.tenantry.console.web;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What stands above every page of one organization: its name, what is unusual about it, and the
/// way to its other pages. Shown by `tag/organization.jte`.
///
/// @param current the page that is open
public record OrganizationHead(
        String orgId, String name, List<OrganizationState> states, Tab current) {
    public OrganizationHead {
        states = List.copyOf(states);
    }

    /// The pages of an organization, in the order of their links.
    public enum Tab {
        OVERVIEW("Overview", ""),
        USAGE("Usage", "/usage"),
        MEMBERS("Members", "/members"),
        LIMITS("Limits", "/limits"),
        SETTINGS("Settings", "/settings"),
        AUDIT("Audit", "/audit");

        private final String label;
        private final String path;

        Tab(String label, String path) {
            this.label = label;
            this.path = path;
        }

        /// What its link says.
        public String label() {
            return label;
        }

        /// Whether it is open to people who may not change anything.
        public boolean isForEverybody() {
            return this != AUDIT;
        }
    }

    /// @param json the organization as the API answers it
    public static OrganizationHead of(JsonNode json, Tab current, Instant now) {
        return new OrganizationHead(
                json.path("id").asString(),
                json.path("name").asString(),
                OrganizationState.of(json, now),
                current);
    }

    /// The path of one of its pages within the instance, for [Frame#within].
    public String path(Tab tab) {
        return "/organizations/" + orgId + tab.path;
    }
}
