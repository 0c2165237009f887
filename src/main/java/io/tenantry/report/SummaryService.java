package io.tenantry.report;

import io.tenantry.database.Database;
import io.tenantry.instance.InstanceId;
import io.tenantry.member.MemberHistory;
import io.tenantry.organization.DayPeriods;
import io.tenantry.organization.DayPeriods.Period;
import io.tenantry.organization.OrganizationId;
import io.tenantry.organization.Stock;
import io.tenantry.usage.PeriodUsage;
import io.tenantry.usage.UsageHistory;
import io.tenantry.usage.UsageSubject;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// Tells what each organization and application had and used in a month. Safe for use by many
/// threads.
public final class SummaryService {
    private final ResourceRepository resources = new ResourceRepository();
    private final UsageHistory usage = new UsageHistory();
    private final MemberHistory members = new MemberHistory();
    private final Database database;
    private final InstantSource clock;

    /// @param clock decides which days of the running month have begun
    public SummaryService(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Lists one page of an instance's summaries of a month. A month that has not begun has none.
    SummaryPage list(InstanceId instanceId, SummaryListing listing) {
        LocalDate first = listing.month().atDay(1);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (first.isAfter(today)) {
            return new SummaryPage(List.of(), 0);
        }
        LocalDate end = listing.month().atEndOfMonth();
        Period begun = new Period(first, end.isAfter(today) ? today : end);
        return database.read(handle -> {
            List<UsageSubject> page = resources.list(handle, instanceId, listing, begun);
            return new SummaryPage(
                    summaries(handle, instanceId, page, begun),
                    resources.count(handle, instanceId, listing, begun));
        });
    }

    private List<Summary> summaries(
            Handle handle, InstanceId instanceId, List<UsageSubject> page, Period period) {
        DayPeriods periods = DayPeriods.of(period.first(), period.last());
        Map<UsageSubject, Resource> found = found(handle, instanceId, page);
        List<UsageSubject> applications =
                page.stream().filter(UsageSubject::isApplication).toList();
        Map<UsageSubject, List<PeriodUsage>> used = new HashMap<>();
        used.putAll(usage.readParts(handle, applications, periods));
        Set<OrganizationId> organizations = organizations(page);
        used.putAll(usage.read(handle, organizations, periods));
        Map<OrganizationId, List<Stock>> joined = members.read(handle, organizations, periods);
        List<Summary> summaries = new ArrayList<>();
        for (UsageSubject subject : page) {
            Resource resource = found.get(subject);
            if (resource != null) {
                summaries.add(
                        new Summary(
                                resource,
                                period,
                                used.getOrDefault(subject, List.of(PeriodUsage.NONE)).getFirst(),
                                joined.getOrDefault(subject.organizationId(), List.of(Stock.NONE))
                                        .getFirst()));
            }
        }
        return summaries;
    }

    private Map<UsageSubject, Resource> found(
            Handle handle, InstanceId instanceId, List<UsageSubject> page) {
        Set<OrganizationId> all =
                page.stream().map(UsageSubject::organizationId).collect(Collectors.toSet());
        Map<UsageSubject, Resource> found = new HashMap<>();
        resources
                .organizations(handle, instanceId, all)
                .forEach(resource -> found.put(resource.subject(), resource));
        List<UsageSubject> applications =
                page.stream().filter(UsageSubject::isApplication).toList();
        for (ResourceRepository.Lifetime one : resources.applications(handle, applications)) {
            Resource owner = found.get(UsageSubject.of(one.subject().organizationId()));
            if (owner != null) {
                found.put(
                        one.subject(),
                        owner.application(one.subject().applicationId(), one.first(), one.last()));
            }
        }
        return found;
    }

    private static Set<OrganizationId> organizations(List<UsageSubject> page) {
        return page.stream()
                .filter(subject -> !subject.isApplication())
                .map(UsageSubject::organizationId)
                .collect(Collectors.toSet());
    }
}
