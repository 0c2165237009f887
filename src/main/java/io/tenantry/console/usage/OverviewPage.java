package io.tenantry.console.usage;

import io.tenantry.console.web.LimitNames;
import io.tenantry.console.web.LimitNames.LimitName;
import io.tenantry.console.web.LimitUses;
import io.tenantry.console.web.Measure;
import io.tenantry.console.web.OrganizationHead;
import io.tenantry.console.web.Route;
import io.tenantry.console.web.Visit;
import io.tenantry.http.SiteAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// One organization at a glance: what it uses of each limit, and when it will reach it.
public final class OverviewPage {
    private static final String INCLUDE =
            "?_links=false&_actions=false&summaryInclude=pendingInviteCount,storageStats";

    /// How far is looked ahead for what has no period.
    private static final Duration AHEAD = Duration.ofDays(365);

    /// All routes of this page.
    public List<Route> routes() {
        return List.of(Route.get("/{instanceId}/organizations/{orgId}", this::show));
    }

    private SiteAnswer show(Visit visit) {
        JsonNode organization = visit.api().get(visit.organizationPath(INCLUDE));
        UsageReader reader = new UsageReader(visit.api(), visit.organizationPath(""));
        return visit.page("usage/overview.jte", view(organization, reader));
    }

    private static OverviewView view(JsonNode organization, UsageReader reader) {
        JsonNode limits = organization.path("limits");
        JsonNode summary = organization.path("summary");
        Instant now = reader.now();
        Period period = Period.of(now);
        Period before = period.later(-1);
        Instant sameTime = before.start().plus(Duration.between(period.start(), now));
        Instant end = sameTime.isAfter(before.end()) ? before.end() : sameTime;
        JsonNode types = reader.payloads(period.start(), now, "&groupBy=type");
        JsonNode typesBefore = reader.payloads(before.start(), end, "&groupBy=type");
        JsonNode sources = reader.payloads(period.start(), now, "&groupBy=source");
        JsonNode sourcesBefore = reader.payloads(before.start(), end, "&groupBy=source");
        return new OverviewView(
                OrganizationHead.of(organization, OrganizationHead.Tab.OVERVIEW, now),
                OverviewView.About.of(organization),
                period,
                period(UsageReader.numbers(types, "value"), limits, "payload", now),
                period(
                        UsageReader.numbers(reader.notebooks(period.start(), now), "minutes"),
                        limits,
                        "notebookMinutesPerMonth",
                        now),
                devices(reader.devices(period.start(), now), summary, limits, now),
                Measure.of(LimitUses.members(summary), limits, "member"),
                summary.path("pendingInviteCount").asLong(),
                Measure.of(summary.path("storageStats").path("size").asLong(), limits, "storage"),
                Growth.whole(types, typesBefore),
                Growth.most(types, typesBefore),
                Growth.most(sources, sourcesBefore),
                further(summary, limits));
    }

    private static Outlook period(List<Long> days, JsonNode limits, String key, Instant now) {
        return Outlook.ofPeriod(days, Outlook.limit(limits, key), now, Period.of(now));
    }

    private static Outlook devices(
            JsonNode answer, JsonNode summary, JsonNode limits, Instant now) {
        List<Long> created = UsageReader.numbers(answer, "created");
        List<Long> deleted = UsageReader.numbers(answer, "deleted");
        List<Long> changes = new ArrayList<>();
        for (int i = 0; i < created.size(); i++) {
            changes.add(created.get(i) - deleted.get(i));
        }
        Measure measure = Measure.of(summary.path("deviceCount").asLong(), limits, "device");
        return Outlook.ofStock(measure, changes, now, now.plus(AHEAD));
    }

    private static List<OverviewView.Use> further(JsonNode summary, JsonNode limits) {
        List<OverviewView.Use> uses = new ArrayList<>();
        for (LimitName name : LimitNames.FURTHER) {
            LimitUses.of(summary, name.key())
                    .ifPresent(used ->
                            uses.add(
                                    new OverviewView.Use(
                                            name.label(), Measure.of(used, limits, name.key()))));
        }
        return uses;
    }
}
