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
import io.tenantry.usage.UsageHistory.Grouping;
import io.tenantry.usage.UsageSubject;
import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// Writes reports as CSV. Organizations are read some at a time, each time in statements of their
/// own: the memory it takes does not grow with their number, and no transaction stays open for as
/// long as the report takes. Safe for use by many threads.
public final class ReportWriter {
    /// Bounds the memory: an organization with ten kinds of payloads takes some 3 kB a period.
    private static final int PERIODS_AT_ONCE = 5_000;

    /// With more of them PostgreSQL would read all sums there are, rather than look theirs up.
    private static final int ORGANIZATIONS_AT_ONCE = 100;

    private final ResourceRepository resources = new ResourceRepository();
    private final UsageHistory usage = new UsageHistory();
    private final MemberHistory members = new MemberHistory();
    private final Database database;
    private final InstantSource clock;

    /// @param clock decides which days have begun; of others nothing is told
    public ReportWriter(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Is told how far a report is.
    public interface Progress {
        /// @param organizations written
        /// @param total to be written, as far as known
        /// @param lines written, without the header
        /// @throws IOException to end the report
        void reached(long organizations, long total, long lines) throws IOException;
    }

    /// Writes a report, and closes the stream.
    ///
    /// @throws IOException when the stream takes no more, or the progress says so
    public void write(
            InstanceId instanceId, ReportRequest request, OutputStream out, Progress progress)
            throws IOException {
        try (Csv csv = new Csv(out)) {
            csv.line(ReportLines.header());
            LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
            List<Period> begun = begun(request.periods(), today);
            if (!begun.isEmpty()) {
                writeLines(csv, instanceId, request.resources(), new DayPeriods(begun), progress);
            }
        }
    }

    private static List<Period> begun(DayPeriods periods, LocalDate today) {
        return periods.periods().stream()
                .filter(period -> !period.first().isAfter(today))
                .map(period ->
                        period.last().isAfter(today) ? new Period(period.first(), today) : period)
                .toList();
    }

    private void writeLines(
            Csv csv,
            InstanceId instanceId,
            Grouping grouping,
            DayPeriods periods,
            Progress progress)
            throws IOException {
        Period whole = new Period(periods.first(), periods.last());
        int atOnce = Math.clamp(PERIODS_AT_ONCE / periods.size(), 1, ORGANIZATIONS_AT_ONCE);
        long total =
                database.<Long, RuntimeException>read(
                        handle -> resources.organizationCount(handle, instanceId, whole));
        long done = 0;
        long lines = 0;
        String after = "";
        progress.reached(done, total, lines);
        while (true) {
            String from = after;
            List<Resource> some =
                    database.<List<Resource>, RuntimeException>read(handle ->
                            resources.organizationsAfter(handle, instanceId, from, whole, atOnce));
            if (some.isEmpty()) {
                return;
            }
            for (Summary summary : summaries(some, periods, grouping)) {
                csv.line(ReportLines.line(summary, grouping == Grouping.APPLICATION));
                lines++;
            }
            after = some.getLast().id();
            done += some.size();
            progress.reached(done, Math.max(done, total), lines);
        }
    }

    private List<Summary> summaries(
            List<Resource> organizations, DayPeriods periods, Grouping grouping) {
        List<OrganizationId> ids = organizations.stream().map(Resource::organizationId).toList();
        return database.<List<Summary>, RuntimeException>read(handle -> {
            Map<UsageSubject, List<PeriodUsage>> used = usage.read(handle, ids, periods, grouping);
            Map<OrganizationId, List<Stock>> joined =
                    grouping == Grouping.ORGANIZATION
                            ? members.read(handle, ids, periods)
                            : Map.of();
            Map<OrganizationId, List<Resource>> parts =
                    grouping == Grouping.APPLICATION
                            ? applications(handle, organizations)
                            : Map.of();
            List<Summary> summaries = new ArrayList<>();
            for (Resource organization : organizations) {
                add(summaries, organization, periods, used, joined, grouping);
                parts.getOrDefault(organization.organizationId(), List.of())
                        .forEach(part -> add(summaries, part, periods, used, joined, grouping));
            }
            return summaries;
        });
    }

    private Map<OrganizationId, List<Resource>> applications(
            Handle handle, List<Resource> organizations) {
        Map<OrganizationId, Resource> owners = new HashMap<>();
        organizations.forEach(one -> owners.put(one.organizationId(), one));
        Map<OrganizationId, List<Resource>> parts = new HashMap<>();
        for (ResourceRepository.Lifetime one : resources.applications(handle, owners.keySet())) {
            OrganizationId id = one.subject().organizationId();
            Resource owner = owners.get(id);
            if (owner != null) {
                parts.computeIfAbsent(id, _ -> new ArrayList<>())
                        .add(
                                owner.application(
                                        one.subject().applicationId(), one.first(), one.last()));
            }
        }
        return parts;
    }

    /// An application is told of while it exists and whenever something was counted for it; what
    /// belongs to no application, when there is any such.
    private static void add(
            List<Summary> summaries,
            Resource resource,
            DayPeriods periods,
            Map<UsageSubject, List<PeriodUsage>> used,
            Map<OrganizationId, List<Stock>> joined,
            Grouping grouping) {
        boolean unassigned =
                grouping == Grouping.APPLICATION && !resource.subject().isApplication();
        List<PeriodUsage> usages =
                used.getOrDefault(
                        resource.subject(), Collections.nCopies(periods.size(), PeriodUsage.NONE));
        List<Stock> members =
                joined.getOrDefault(
                        resource.organizationId(), Collections.nCopies(periods.size(), Stock.NONE));
        for (int i = 0; i < periods.size(); i++) {
            Period period = periods.periods().get(i);
            PeriodUsage usage = usages.get(i);
            boolean counted = !usage.payloads().isEmpty() || usage.notebookRuns() > 0;
            if (unassigned ? !usage.isEmpty() : resource.existedIn(period) || counted) {
                summaries.add(new Summary(resource, period, usage, members.get(i)));
            }
        }
    }
}
