package io.tenantry.console.organization;

import io.tenantry.console.web.LastChange;
import io.tenantry.console.web.OrganizationHead;
import io.tenantry.console.web.OrganizationHead.Tab;
import io.tenantry.console.web.OtherChange;
import io.tenantry.console.web.Visit;
import io.tenantry.http.ApiReply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The organization that a page is about.
///
/// @param json as the API answers it
record OneOrganization(Visit visit, String id, JsonNode json) {
    /// The summary fields that are given only when asked for.
    private static final String SUMMARY =
            "billablePayloadCount,storageStats,notebookStats,pendingInviteCount";

    /// Reads the organization in the page's path.
    ///
    /// @throws io.tenantry.console.web.Refusal when there is none
    static OneOrganization of(Visit visit) {
        String id = visit.variable("orgId");
        JsonNode json =
                visit.api()
                        .get(
                                visit.apiPath("/orgs/" + id)
                                        + "?_links=false&summaryInclude="
                                        + SUMMARY);
        return new OneOrganization(visit, id, json);
    }

    /// What stands above its pages.
    OrganizationHead head(Tab current) {
        return OrganizationHead.of(json, current, visit.now());
    }

    /// Changes it, unless somebody else did since it was read: then [LastChange#isOvertaken].
    ApiReply patch(ObjectNode body) {
        return visit.api().patch(LastChange.guarded(apiPath(""), json), body);
    }

    /// Who changed it last, and when.
    OtherChange lastChange() {
        return LastChange.find(visit, "instanceOrg", id);
    }

    String name() {
        return json.path("name").asString();
    }

    /// The API's path of the organization, with more behind it.
    String apiPath(String rest) {
        return visit.apiPath("/orgs/" + id + rest);
    }

    /// The console's path of the organization within the instance, with more behind it.
    String path(String rest) {
        return "/organizations/" + id + rest;
    }
}
