package io.tenantry.report;

import io.tenantry.organization.DayPeriods.Period;
import io.tenantry.organization.Stock;
import io.tenantry.usage.PeriodUsage;
import io.tenantry.usage.PeriodUsage.PayloadSum;
import io.tenantry.usage.ResourceKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;

/// The numbers of one resource and period by the names of the contract's `historicalSummary`, in
/// its order.
final class Figures {
    /// The published example tells 197 device days in April as 6.57.
    private static final int PRORATED_DIGITS = 2;

    /// Enough for every single byte.
    private static final int MB_DIGITS = 6;

    private static final BigDecimal BYTES_PER_MB = BigDecimal.valueOf(1024 * 1024);

    private final Map<String, Number> numbers = new LinkedHashMap<>();
    private final Resource resource;
    private final Period period;
    private final PeriodUsage usage;

    private Figures(Resource resource, Period period, PeriodUsage usage) {
        this.resource = resource;
        this.period = period;
        this.usage = usage;
    }

    /// @param period its days that have begun
    /// @param members of the organization
    static Map<String, Number> of(
            Resource resource, Period period, PeriodUsage usage, Stock members) {
        Figures figures = new Figures(resource, period, usage);
        figures.add(members);
        return figures.numbers;
    }

    /// Bytes as the contract tells sizes: in units of 1,048,576, to the byte.
    static BigDecimal megabytes(long bytes) {
        return plain(
                BigDecimal.valueOf(bytes).divide(BYTES_PER_MB, MB_DIGITS, RoundingMode.HALF_UP));
    }

    private void add(Stock members) {
        boolean whole = !resource.subject().isApplication();
        numbers.put("resourceProration", share(resource.daysIn(period)));
        if (whole) {
            addProrated("applicationCount", stock(ResourceKind.APPLICATION));
            addProrated("userCount", ended(members));
        }
        add("apiTokenCount", ResourceKind.API_TOKEN);
        add("applicationKeyCount", ResourceKind.KEY);
        add("certificateAuthorityCount", ResourceKind.CERTIFICATE_AUTHORITY);
        add("certificateCount", ResourceKind.CERTIFICATE);
        add("credentialCount", ResourceKind.CREDENTIAL);
        addProrated("dashboardCount", stock(ResourceKind.DASHBOARD));
        add("dataTableCount", ResourceKind.DATA_TABLE);
        addSize("dataTableTotalSizeMb", ResourceKind.DATA_TABLE);
        addProrated("deviceCount", stock(ResourceKind.DEVICE));
        add("deviceRecipeCount", ResourceKind.DEVICE_RECIPE);
        add("eventCount", ResourceKind.EVENT);
        addExperience();
        add("fileCount", ResourceKind.FILE);
        addSize("fileTotalSizeMb", ResourceKind.FILE);
        add("integrationCount", ResourceKind.INTEGRATION);
        add("notebookCount", ResourceKind.NOTEBOOK);
        add("resourceJobCount", ResourceKind.RESOURCE_JOB);
        numbers.put("notebookRunCount", usage.notebookRuns());
        numbers.put("notebookMinutesCount", usage.notebookMinutes());
        add("privateFileCount", ResourceKind.PRIVATE_FILE);
        addSize("privateFileTotalSizeMb", ResourceKind.PRIVATE_FILE);
        add("webhookCount", ResourceKind.WEBHOOK);
        add("workflowCount", ResourceKind.FLOW);
        addPayloads();
    }

    private void addExperience() {
        add("experienceDomainCount", ResourceKind.EXPERIENCE_DOMAIN);
        add("experienceEndpointCount", ResourceKind.EXPERIENCE_ENDPOINT);
        add("experienceGroupCount", ResourceKind.EXPERIENCE_GROUP);
        add("experienceSlugCount", ResourceKind.EXPERIENCE_SLUG);
        add("experienceUserCount", ResourceKind.EXPERIENCE_USER);
        add("experienceVersionCount", ResourceKind.EXPERIENCE_VERSION);
        add("experienceViewCount", ResourceKind.EXPERIENCE_VIEW);
    }

    private void addPayloads() {
        PayloadSum billable = usage.payloads(true);
        PayloadSum nonbillable = usage.payloads(false);
        numbers.put("payloadBillableCount", billable.count());
        numbers.put("payloadNonbillableCount", nonbillable.count());
        numbers.put("payloadBillableSizeMb", megabytes(billable.bytes()));
        numbers.put("payloadNonbillableSizeMb", megabytes(nonbillable.bytes()));
    }

    private void add(String name, ResourceKind kind) {
        numbers.put(name, stock(kind).count());
    }

    private void addSize(String name, ResourceKind kind) {
        numbers.put(name, megabytes(stock(kind).bytes()));
    }

    private void addProrated(String name, Stock stock) {
        numbers.put(name, stock.count());
        numbers.put(name + "Prorated", share(stock.dayCount()));
    }

    private Stock stock(ResourceKind kind) {
        return ended(usage.resource(kind));
    }

    /// What was there when the resource was deleted is there no longer on the days after.
    private Stock ended(Stock stock) {
        return stock.endedEarlier(resource.daysGone(period));
    }

    private BigDecimal share(long days) {
        return plain(
                BigDecimal.valueOf(days)
                        .divide(
                                BigDecimal.valueOf(period.days()),
                                PRORATED_DIGITS,
                                RoundingMode.HALF_UP));
    }

    /// Without zeros at the end.
    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
