package io.tenantry.report;

import static java.util.Objects.requireNonNull;

import io.tenantry.http.Action;
import io.tenantry.http.Answer;
import io.tenantry.http.Call;
import io.tenantry.http.Grant;
import io.tenantry.http.ListParameters;
import io.tenantry.http.Method;
import io.tenantry.http.Paging;
import io.tenantry.http.QueryParameter;
import io.tenantry.http.RequestTime;
import io.tenantry.instance.InstanceId;
import io.tenantry.query.PageRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The action `historicalSummaries` of `instance`.
public final class SummariesResource {
    private static final QueryParameter MONTH =
            QueryParameter.text("month", "The month to tell of, or a time within it", "now");

    private static final Pattern NAMED = Pattern.compile("[0-9]{4}-[0-9]{2}");
    private static final ListParameters LIST =
            ListParameters.sortedBy("currentPeriodStart", "resourceId", "currentPeriodStart")
                    .filteredBy("resourceType", "resourceId", "ownerId", "ownerType");

    private final SummaryService service;
    private final InstantSource clock;

    public SummariesResource(SummaryService service, InstantSource clock) {
        this.service = service;
        this.clock = clock;
    }

    /// All actions of this resource.
    public List<Action> actions() {
        return List.of(
                Action.of(
                                "instance",
                                "historicalSummaries",
                                Method.GET,
                                "/instances/{instanceId}/historicalSummaries")
                        .describedAs(
                                "Returns what each organization and application had and used in a month")
                        .granted(Grant.READ)
                        .query(parameters())
                        .answers(200, "historicalSummaries")
                        .handledBy(this::list));
    }

    private static QueryParameter[] parameters() {
        List<QueryParameter> parameters = new ArrayList<>(List.of(LIST.withPaging()));
        parameters.addFirst(MONTH);
        return parameters.toArray(QueryParameter[]::new);
    }

    /// A month by its name, `2026-11`, is its first moment.
    private static String asTime(String month) {
        return NAMED.matcher(month).matches() ? month + "-01" : month;
    }

    private Answer list(Call call) {
        InstanceId instanceId = call.id("instanceId", InstanceId::new);
        ListParameters.Asked asked = LIST.asked(call);
        PageRequest page = Paging.asked(call);
        Instant within =
                requireNonNull(
                        RequestTime.find(
                                "month",
                                asTime(call.choice(MONTH.name())),
                                Instant.EPOCH,
                                clock.instant()));
        SummaryPage found =
                service.list(
                        instanceId,
                        new SummaryListing(
                                YearMonth.from(within.atOffset(ZoneOffset.UTC)),
                                asked.descending(),
                                page,
                                asked.filterField(),
                                asked.glob()));
        List<Map<String, Object>> items =
                found.summaries().stream().map(SummaryResponse::from).toList();
        return Answer.ok(
                new SummariesResponse(
                        items.size(),
                        items,
                        found.total(),
                        page.perPage(),
                        page.page(),
                        asked.filter(),
                        asked.filterField(),
                        asked.sortField(),
                        asked.sortDirection(),
                        instanceId.value()));
    }
}
