package io.tenantry.organization;

import io.tenantry.http.Action;
import io.tenantry.http.Answer;
import io.tenantry.http.Call;
import io.tenantry.http.Grant;
import io.tenantry.http.ListParameters;
import io.tenantry.http.Method;
import io.tenantry.http.Paging;
import io.tenantry.http.QueryParameter;
import io.tenantry.instance.InstanceId;
import io.tenantry.organization.OrganizationListing.SortField;
import io.tenantry.query.AdvancedQuery;
import io.tenantry.query.Glob;
import io.tenantry.query.PageRequest;
import io.tenantry.query.SqlCondition;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The reading action of `instanceOrgs`; its `post` founds an organization with members and is told
/// in the member package.
public final class OrganizationsResource {
    /// The parameter that names further summary fields.
    public static final QueryParameter SUMMARY_INCLUDE =
            QueryParameter.text(
                    "summaryInclude",
                    "Comma-separated list of summary fields to include in org summary");

    private static final ListParameters LIST =
            ListParameters.sortedBy("name", "name", "id", "creationDate", "lastUpdated")
                    .filteredBy("name");

    private final OrganizationService service;
    private final NearLimit nearLimit;
    private final InstantSource clock;

    /// @param limitUses the limits whose nearness can be asked for
    public OrganizationsResource(
            OrganizationService service, List<LimitUse> limitUses, InstantSource clock) {
        this.service = service;
        this.nearLimit = new NearLimit(limitUses);
        this.clock = clock;
    }

    /// All actions of this resource.
    public List<Action> actions() {
        return List.of(
                Action.of("instanceOrgs", "get", Method.GET, "/instances/{instanceId}/orgs")
                        .describedAs("Returns the organizations associated with the instance")
                        .granted(Grant.READ)
                        .query(
                                LIST.withPaging(
                                        SUMMARY_INCLUDE,
                                        QueryParameter.json(
                                                "query",
                                                "Organization filter, which overrides filterField and filter",
                                                "advancedInstanceOrgQuery"),
                                        nearLimit.parameter(),
                                        BannerFilter.PARAMETER))
                        .answers(200, "instanceOrgs")
                        .handledBy(this::list));
    }

    private Answer list(Call call) {
        InstanceId instanceId = call.id("instanceId", InstanceId::new);
        JsonNode query = call.json("query");
        ListParameters.Asked asked = LIST.asked(call);
        PageRequest page = Paging.asked(call);
        OrganizationListing listing =
                new OrganizationListing(
                        SortField.named(asked.sortField()),
                        asked.descending(),
                        page,
                        condition(call, query, asked.glob()));
        OrganizationPage found =
                service.list(instanceId, listing, call.names(SUMMARY_INCLUDE.name()));
        BillingPeriod period = BillingPeriod.containing(clock.instant());
        List<OrganizationResponse> items =
                found.organizations().stream()
                        .map(view -> OrganizationResponse.from(view, period))
                        .toList();
        return Answer.ok(
                new OrganizationsResponse(
                        items.size(),
                        items,
                        found.total(),
                        page.perPage(),
                        page.page(),
                        query == null ? asked.filter() : null,
                        query == null ? asked.filterField() : null,
                        asked.sortField(),
                        asked.sortDirection(),
                        instanceId.value()));
    }

    private @Nullable SqlCondition condition(
            Call call, @Nullable JsonNode query, @Nullable Glob name) {
        SqlCondition condition = condition(query, name);
        String near = call.query(nearLimit.parameter().name());
        if (near != null) {
            BillingPeriod now = BillingPeriod.containing(clock.instant());
            condition = nearLimit.condition(near, now).and(condition);
        }
        String banner = call.query(BannerFilter.PARAMETER.name());
        return banner == null ? condition : BannerFilter.condition(banner).and(condition);
    }

    private static @Nullable SqlCondition condition(@Nullable JsonNode query, @Nullable Glob name) {
        if (query != null) {
            SqlCondition condition =
                    AdvancedQuery.parse(query, OrganizationFields.TABLE).condition();
            return condition.isAlwaysTrue() ? null : condition;
        }
        return name == null ? null : name.condition("o.name_folded");
    }
}
