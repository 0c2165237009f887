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
            "?_links=false&_actions=false&summaryInclude=pendingInviteCount,storageStats,recentChanges";

    /// All routes of this page.
    public List<Route> routes() {
        return List.of(Route.get("/{instanceId}/organizations/{orgId}", this::show));
    }

    private SiteAnswer show(Visit visit) {
        JsonNode organization = visit.api().get(visit.organizationPath(INCLUDE));
        UsageReader reader = new UsageReader(visit.api(), visit.organizationPath(""));
        return visit.page("usage/overview.jte", view(organization, reader, visit.now()));
    }

    private static OverviewView view(JsonNode organization, UsageReader reader, Instant now) {
        JsonNode limits = organization.path("limits");
        JsonNode summary = organization.path("summary");
        Stocks stocks = new Stocks(organization, now);
        Instant start = Period.of(now).start();
        Grown types = Grown.by("type", reader, now);
        Grown sources = Grown.by("source", reader, now);
        List<Long> payloads = UsageReader.numbers(types.present(), "value");
        List<Long> minutes = UsageReader.numbers(reader.notebooks(Span.of(start, now)), "minutes");
        return new OverviewView(
                OrganizationHead.of(organization, OrganizationHead.Tab.OVERVIEW, now),
                OverviewView.About.of(organization),
                Period.of(now),
                period(payloads, limits, "payload", now),
                period(minutes, limits, "notebookMinutesPerMonth", now),
                stocks.outlook("device"),
                stocks.outlook("member"),
                summary.path("pendingInviteCount").asLong(),
                stocks.outlook("storage"),
                Growth.whole(types.present(), types.before()),
                Growth.most(types.present(), types.before()),
                Growth.most(sources.present(), sources.before()),
                stocks.further());
    }

    /// Payloads of this period so far, and of the same days of the one before.
    private record Grown(JsonNode present, JsonNode before) {
        static Grown by(String kind, UsageReader reader, Instant now) {
            Period period = Period.of(now);
            Period before = period.later(-1);
            Instant sameTime = before.start().plus(Duration.between(period.start(), now));
            Instant end = sameTime.isAfter(before.end()) ? before.end() : sameTime;
            String options = "groupBy=" + kind;
            return new Grown(
                    reader.payloads(Span.of(period.start(), now), options),
                    reader.payloads(Span.of(before.start(), end), options));
        }
    }

    private static Outlook period(List<Long> days, JsonNode limits, String key, Instant now) {
        return Outlook.ofPeriod(days, Outlook.limit(limits, key), now, Period.of(now));
    }

    /// What an organization has.
    private record Stocks(JsonNode organization, Instant now) {
        StockOutlook outlook(String key) {
            return outlook(key, LimitUses.of(summary(), key).orElse(0));
        }

        List<OverviewView.Use> further() {
            List<OverviewView.Use> uses = new ArrayList<>();
            for (LimitName name : LimitNames.FURTHER) {
                LimitUses.of(summary(), name.key())
                        .ifPresent(used ->
                                uses.add(
                                        new OverviewView.Use(
                                                name.label(), outlook(name.key(), used))));
            }
            return uses;
        }

        private StockOutlook outlook(String key, long used) {
            return StockOutlook.of(
                    Measure.of(used, organization.path("limits"), key),
                    LimitUses.recentChange(summary(), key),
                    Instant.parse(organization.path("creationDate").asString()),
                    now);
        }

        private JsonNode summary() {
            return organization.path("summary");
        }
    }
}
