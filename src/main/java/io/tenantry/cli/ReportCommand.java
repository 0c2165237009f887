package io.tenantry.cli;

import io.tenantry.instance.Instance;
import io.tenantry.instance.InstanceId;
import io.tenantry.report.ReportRequest;
import io.tenantry.report.ReportRequest.DateGrouping;
import io.tenantry.report.ReportWriter;
import io.tenantry.usage.UsageHistory.Grouping;
import java.io.IOException;
import java.io.OutputStream;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Writes a usage report to standard output.
@Command(
        name = "report",
        description =
                "Writes what each organization or application had and used, as CSV, to standard output.",
        footer = {
            "",
            "Examples:",
            "  ./tenantry report --month 2026-10 > usage.csv",
            "  ./tenantry report --month 2026-10 --by application --dates day > usage.csv",
            "  ./tenantry report --job clnHvJbyVkOWAZwYAwLP4 > usage.csv"
        })
final class ReportCommand extends ServicesCommand {
    @Option(
            names = "--month",
            paramLabel = "YYYY-MM",
            description = "The UTC month to tell of (default: the last one that is over).")
    @Nullable String month;

    @Option(
            names = "--instance",
            paramLabel = "ID",
            description = "Whose report it is; needed where there are several instances.")
    @Nullable String instance;

    @Option(
            names = "--by",
            paramLabel = "WHAT",
            description = "What has lines: organization or application (default: organization).")
    @Nullable String by;

    @Option(
            names = "--dates",
            paramLabel = "PERIOD",
            description = "What a line is about: a day or the month (default: month).")
    @Nullable String dates;

    @Option(
            names = "--job",
            paramLabel = "ID",
            description = "A report that was ordered over HTTP, in place of a new one.")
    @Nullable String job;

    ReportCommand(Environment environment, Console console) {
        super(environment, console);
    }

    @Override
    public Integer call() throws IOException {
        InstantSource clock = InstantSource.system();
        refuseWithJob("--month", month);
        refuseWithJob("--by", by);
        refuseWithJob("--dates", dates);
        YearMonth about = month(clock);
        ReportRequest request =
                ReportRequest.ofMonth(
                        about,
                        choice("--by", by, Grouping.ORGANIZATION),
                        choice("--dates", dates, DateGrouping.MONTH));
        return work(
                settings(),
                services -> {
                    try (OutputStream out = new StandardOutput()) {
                        Instance owner = Instances.chosen(services, instance);
                        if (job == null) {
                            if (write(services.reportWriter(), owner.id(), request, out) == 0) {
                                console()
                                        .tell(
                                                "There is nothing to tell of %s: the report is its header alone."
                                                        .formatted(about));
                            }
                        } else {
                            services.reports().copyFile(owner.id(), job, out);
                        }
                        return 0;
                    }
                });
    }

    /// A report that was ordered is as it was ordered.
    private void refuseWithJob(String option, @Nullable String value) {
        if (job != null && value != null) {
            fault("--job and %s: not both".formatted(option));
        }
    }

    /// Returns the number of lines, without the header.
    private static long write(
            ReportWriter writer, InstanceId instanceId, ReportRequest request, OutputStream out)
            throws IOException {
        AtomicLong written = new AtomicLong();
        try (Progress progress = Progress.orLines("Organizations", "")) {
            writer.write(
                    instanceId,
                    request,
                    out,
                    (done, total, lines) -> {
                        written.set(lines);
                        progress.show(done, total);
                    });
        }
        return written.get();
    }

    private YearMonth month(InstantSource clock) {
        YearMonth before = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC)).minusMonths(1);
        if (month == null) {
            return before;
        }
        try {
            YearMonth wanted = YearMonth.parse(month);
            if (wanted.isAfter(before.plusMonths(1))) {
                fault(
                        "--month is '%s', which has not begun: expected a month such as %s"
                                .formatted(month, before));
            }
            return wanted;
        } catch (DateTimeException e) {
            fault("--month is '%s': expected a month such as %s".formatted(month, before));
            return before;
        }
    }

    private <E extends Enum<E>> E choice(String option, @Nullable String text, E otherwise) {
        if (text == null) {
            return otherwise;
        }
        for (E value : otherwise.getDeclaringClass().getEnumConstants()) {
            if (value.name().toLowerCase(Locale.ROOT).equals(text)) {
                return value;
            }
        }
        fault(
                "%s is '%s': expected one of %s"
                        .formatted(
                                option,
                                text,
                                Arrays.stream(otherwise.getDeclaringClass().getEnumConstants())
                                        .map(value -> value.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", "))));
        return otherwise;
    }
}
