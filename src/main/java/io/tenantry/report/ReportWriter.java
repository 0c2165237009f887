package io.tenantry.report;

import io.tenantry.database.Database;
import io.tenantry.http.Csv;
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
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// Writes reports as CSV. Organizations are read some at a time, and so are the applications of
/// each, every time in statements of their own: the memory it takes grows with the number of
/// neither, and no transaction stays open for as long as the report takes. Safe for use by many
/// threads.
public final class ReportWriter {
    /// Bounds the memory: an organization with ten kinds of payloads takes some 3 kB a period.
    private static final int PERIODS_AT_ONCE = 5_000;

    /// With more of them PostgreSQL would read all sums there are, rather than look theirs up.
    private static final int ORGANIZATIONS_AT_ONCE = 100;

    /// A report by month would hold thousands of identifiers at a time, for nothing.
    private static final int APPLICATIONS_AT_ONCE = 1_000;

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

    /// Is told how far a report is, after some thousand lines at most.
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
        Count count =
                new Count(
                        database.<Long, RuntimeException>read(
                                handle -> resources.organizationCount(handle, instanceId, whole)),
                        progress);
        String after = "";
        count.tell();
        while (true) {
            String from = after;
            List<Resource> some =
                    database.<List<Resource>, RuntimeException>read(handle ->
                            resources.organizationsAfter(handle, instanceId, from, whole, atOnce));
            if (some.isEmpty()) {
                return;
            }
            if (grouping == Grouping.APPLICATION) {
                writeParts(csv, some, periods, count);
            } else {
                writeWhole(csv, some, periods, count);
            }
            after = some.getLast().id();
        }
    }

    private void writeWhole(Csv csv, List<Resource> organizations, DayPeriods periods, Count count)
            throws IOException {
        List<OrganizationId> ids = organizations.stream().map(Resource::organizationId).toList();
        Sums sums =
                database.<Sums, RuntimeException>read(handle ->
                        new Sums(
                                usage.read(handle, ids, periods),
                                members.read(handle, ids, periods)));
        for (Resource organization : organizations) {
            write(csv, organization, periods, sums, false, count);
        }
        count.done += organizations.size();
        count.tell();
    }

    private void writeParts(Csv csv, List<Resource> organizations, DayPeriods periods, Count count)
            throws IOException {
        int atOnce = Math.clamp(PERIODS_AT_ONCE / periods.size(), 1, APPLICATIONS_AT_ONCE);
        ReportParts parts = new ReportParts(resources, organizations, atOnce);
        long before = count.done;
        while (parts.organizationsLeft() > 0) {
            List<Resource> some = database.<List<Resource>, RuntimeException>read(parts::next);
            List<UsageSubject> subjects = some.stream().map(Resource::subject).toList();
            Sums sums =
                    database.<Sums, RuntimeException>read(handle ->
                            new Sums(usage.readParts(handle, subjects, periods), Map.of()));
            for (Resource part : some) {
                write(csv, part, periods, sums, true, count);
            }
            count.done = before + organizations.size() - parts.organizationsLeft();
            count.tell();
        }
    }

    /// An application is told of while it exists and whenever something was counted for it; what
    /// belongs to no application, when there is any such.
    private static void write(
            Csv csv,
            Resource resource,
            DayPeriods periods,
            Sums sums,
            boolean byApplication,
            Count count)
            throws IOException {
        boolean unassigned = byApplication && !resource.subject().isApplication();
        List<PeriodUsage> usages =
                sums.used()
                        .getOrDefault(
                                resource.subject(),
                                Collections.nCopies(periods.size(), PeriodUsage.NONE));
        List<Stock> members =
                sums.joined()
                        .getOrDefault(
                                resource.organizationId(),
                                Collections.nCopies(periods.size(), Stock.NONE));
        for (int i = 0; i < periods.size(); i++) {
            Period period = periods.periods().get(i);
            PeriodUsage usage = usages.get(i);
            boolean counted = !usage.payloads().isEmpty() || usage.notebookRuns() > 0;
            if (unassigned ? !usage.isEmpty() : resource.existedIn(period) || counted) {
                Summary summary = new Summary(resource, period, usage, members.get(i));
                csv.line(ReportLines.line(summary, byApplication));
                count.lines++;
            }
        }
    }

    /// What was counted for some resources.
    private record Sums(
            Map<UsageSubject, List<PeriodUsage>> used, Map<OrganizationId, List<Stock>> joined) {}

    /// How far a report is.
    private static final class Count {
        private final long total;
        private final Progress progress;
        private long done;
        private long lines;

        Count(long total, Progress progress) {
            this.total = total;
            this.progress = progress;
        }

        void tell() throws IOException {
            progress.reached(done, Math.max(done, total), lines);
        }
    }
}
