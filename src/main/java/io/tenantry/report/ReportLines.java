package io.tenantry.report;

import io.tenantry.organization.DayPeriods.Period;
import io.tenantry.organization.OrganizationId;
import io.tenantry.organization.Stock;
import io.tenantry.organization.Tag;
import io.tenantry.usage.PayloadType;
import io.tenantry.usage.PayloadUse;
import io.tenantry.usage.PeriodUsage;
import io.tenantry.usage.UsageSubject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The lines of a report: the fields of the contract's `historicalSummary` by their names, and the
/// payloads of each type. `docs/reports.md` lists the columns.
final class ReportLines {
    private static final List<String> FIELDS = fields();

    private ReportLines() {}

    /// The names of the columns.
    static List<String> header() {
        List<String> names =
                new ArrayList<>(
                        List.of(
                                "periodStart",
                                "periodEnd",
                                "resourceType",
                                "resourceId",
                                "resourceName",
                                "ownerId",
                                "ownerName",
                                "referralId",
                                "tags"));
        names.addAll(FIELDS);
        for (PayloadType type : PayloadType.values()) {
            names.add("payload." + type.contractName() + ".count");
            names.add("payload." + type.contractName() + ".bytes");
        }
        return names;
    }

    /// One line. Where an application has no such field, its cell is empty; a part of an
    /// organization that belongs to no application has no id.
    static List<@Nullable Object> line(Summary summary, boolean byApplication) {
        Resource resource = summary.resource();
        boolean unassigned = byApplication && !resource.subject().isApplication();
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(summary.period().first());
        cells.add(summary.period().last());
        cells.add(byApplication ? "application" : resource.type());
        cells.add(unassigned ? null : resource.id());
        cells.add(unassigned ? null : resource.name());
        cells.add(resource.organizationId().value());
        cells.add(resource.ownerName());
        cells.add(resource.referralId());
        cells.add(tags(resource.tags()));
        Map<String, Number> figures =
                Figures.of(resource, summary.period(), summary.usage(), summary.members());
        FIELDS.forEach(name -> cells.add(figures.get(name)));
        addPayloads(cells, summary.usage());
        return cells;
    }

    private static void addPayloads(List<@Nullable Object> cells, PeriodUsage usage) {
        Map<PayloadType, long[]> sums = new EnumMap<>(PayloadType.class);
        for (PayloadUse use : usage.payloads()) {
            long[] sum = sums.computeIfAbsent(use.type(), _ -> new long[2]);
            sum[0] += use.count();
            sum[1] += use.bytes();
        }
        for (PayloadType type : PayloadType.values()) {
            long[] sum = sums.getOrDefault(type, new long[2]);
            cells.add(sum[0]);
            cells.add(sum[1]);
        }
    }

    /// `key=value;key=value`; a `;` or `\` in a value has a `\` in front.
    private static String tags(List<Tag> tags) {
        return tags.stream()
                .map(tag -> tag.key() + "=" + tag.value().replace("\\", "\\\\").replace(";", "\\;"))
                .collect(Collectors.joining(";"));
    }

    /// Every field that an organization has; an application has some of them.
    private static List<String> fields() {
        LocalDate day = LocalDate.EPOCH;
        Resource any =
                new Resource(
                        UsageSubject.of(new OrganizationId("0".repeat(24))),
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        day,
                        null);
        return List.copyOf(
                Figures.of(any, new Period(day, day), PeriodUsage.NONE, Stock.NONE).keySet());
    }
}
