package io.tenantry.usage;

import io.tenantry.organization.DayPeriods;
import io.tenantry.organization.OrganizationId;
import io.tenantry.organization.Stock;
import io.tenantry.usage.UsageHistoryRepository.NotebookRow;
import io.tenantry.usage.UsageHistoryRepository.PayloadRow;
import io.tenantry.usage.UsageHistoryRepository.ResourceRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// Tells what many organizations had and used in past periods, from the sums by day, which are kept
/// for ever: what was told of days that take no more events is told again. Every count includes all
/// events that were answered before. Safe for use by many threads.
public final class UsageHistory {
    private final UsageHistoryRepository repository = new UsageHistoryRepository();
    private final UsagePartRepository parts = new UsagePartRepository();

    /// Whose usage is told apart.
    public enum Grouping {
        /// One subject for each organization.
        ORGANIZATION,
        /// One for each application, and one for what belongs to none.
        APPLICATION
    }

    /// Reads the usage of whole organizations.
    ///
    /// @param organizationIds found within their instance before
    /// @return one element for each period; subjects of which nothing is known are left out
    public Map<UsageSubject, List<PeriodUsage>> read(
            Handle handle, Collection<OrganizationId> organizationIds, DayPeriods periods) {
        return collected(
                periods,
                repository.resources(handle, organizationIds, periods),
                repository.notebooks(handle, organizationIds, periods),
                repository.payloads(handle, organizationIds, periods));
    }

    /// Reads the usage of applications, and of what belongs to none.
    ///
    /// @param subjects of organizations found within their instance before; one that is no
    ///   application stands for what its organization has and uses outside of all applications
    /// @return as [#read]
    public Map<UsageSubject, List<PeriodUsage>> readParts(
            Handle handle, Collection<UsageSubject> subjects, DayPeriods periods) {
        return collected(
                periods,
                parts.resources(handle, subjects, periods),
                parts.notebooks(handle, subjects, periods),
                parts.payloads(handle, subjects, periods));
    }

    private static Map<UsageSubject, List<PeriodUsage>> collected(
            DayPeriods periods,
            List<ResourceRow> resources,
            List<NotebookRow> notebooks,
            List<PayloadRow> payloads) {
        Map<UsageSubject, Draft> drafts = new HashMap<>();
        for (ResourceRow row : resources) {
            draft(drafts, row.subject(), periods)
                    .resource(row.kind())
                    .add(row.bucket(), row.change(), row.bytes(), row.dayCount());
        }
        notebooks.forEach(row -> draft(drafts, row.subject(), periods).add(row));
        payloads.forEach(row -> draft(drafts, row.subject(), periods).add(row));
        Map<UsageSubject, List<PeriodUsage>> usage = new HashMap<>();
        drafts.forEach((subject, draft) -> usage.put(subject, draft.done()));
        return usage;
    }

    private static Draft draft(
            Map<UsageSubject, Draft> drafts, UsageSubject subject, DayPeriods periods) {
        return drafts.computeIfAbsent(subject, _ -> new Draft(periods));
    }

    /// Collects the usage of one subject.
    private static final class Draft {
        private final DayPeriods periods;
        private final Map<ResourceKind, Stock.History> resources =
                new EnumMap<>(ResourceKind.class);
        private final long[] runs;
        private final long[] minutes;
        private final List<List<PayloadUse>> payloads = new ArrayList<>();

        Draft(DayPeriods periods) {
            this.periods = periods;
            this.runs = new long[periods.size()];
            this.minutes = new long[periods.size()];
            periods.periods().forEach(_ -> payloads.add(new ArrayList<>()));
        }

        Stock.History resource(ResourceKind kind) {
            return resources.computeIfAbsent(kind, _ -> new Stock.History(periods));
        }

        void add(NotebookRow row) {
            runs[row.bucket() - 1] += row.runs();
            minutes[row.bucket() - 1] += row.minutes();
        }

        void add(PayloadRow row) {
            payloads.get(row.bucket() - 1).add(row.use());
        }

        List<PeriodUsage> done() {
            List<Map<ResourceKind, Stock>> stocks = new ArrayList<>();
            periods.periods().forEach(_ -> stocks.add(new EnumMap<>(ResourceKind.class)));
            resources.forEach((kind, history) -> {
                List<Stock> ofKind = history.stocks();
                for (int i = 0; i < ofKind.size(); i++) {
                    stocks.get(i).put(kind, ofKind.get(i));
                }
            });
            List<PeriodUsage> usage = new ArrayList<>();
            for (int i = 0; i < periods.size(); i++) {
                usage.add(new PeriodUsage(stocks.get(i), runs[i], minutes[i], payloads.get(i)));
            }
            return usage;
        }
    }
}
