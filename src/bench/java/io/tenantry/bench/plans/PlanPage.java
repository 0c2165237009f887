package io.tenantry.bench.plans;

import io.tenantry.bench.plans.Statements.Scan;
import io.tenantry.bench.plans.Statements.Statement;
import io.tenantry.bench.report.Figures;
import io.tenantry.bench.report.Machine;
import io.tenantry.bench.report.Unit;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// `docs/query-plans.md`.
final class PlanPage {
    private static final int CALLS_SHOWN = 6;

    private final StringBuilder text = new StringBuilder();

    /// @param size of what was asked
    /// @param scans those that are accepted
    static String write(
            String size, int runs, Collection<Statement> statements, Collection<Scan> scans) {
        PlanPage page = new PlanPage();
        page.head(size, runs);
        page.scans(scans);
        int number = 1;
        for (Statement statement : statements) {
            page.statement(number++, statement);
        }
        return page.text.toString();
    }

    private void head(String size, int runs) {
        text.append(
                """
                # Query plans

                How PostgreSQL runs every statement that a request makes, at the large size. Written by `./bench plans`, changes are lost. It asks for every action with its
                variants %d times, so that the plans that PostgreSQL keeps for prepared statements are seen too, and fails when a request reads a large table from its beginning to
                its end. Each statement is told once with the slowest run of each of its plans. A line is a step: what it is, the rows that came out of it, and with `of` how many rows
                it looked at for them. Times include what it takes to measure each step.

                - %s, with sums of usage
                - %s
                - %s
                """
                        .formatted(runs, size, Machine.describe(), LocalDate.now(ZoneOffset.UTC)));
    }

    private void scans(Collection<Scan> scans) {
        text.append("\n## Large tables that are read whole, and why\n");
        if (scans.isEmpty()) {
            text.append("\nNone.\n");
        }
        scans.stream()
                .collect(
                        Collectors.groupingBy(
                                scan ->
                                        AcceptedScans.reason(scan.call(), scan.table())
                                                .orElse("**not accepted**"),
                                LinkedHashMap::new,
                                Collectors.mapping(
                                        scan ->
                                                "- `%s` reads `%s`\n"
                                                        .formatted(scan.call(), scan.table()),
                                        Collectors.toCollection(LinkedHashSet::new))))
                .forEach((reason, lines) -> {
                    text.append('\n').append(reason).append(":\n\n");
                    lines.forEach(text::append);
                });
        text.append("\n## Statements\n");
    }

    private void statement(int number, Statement statement) {
        Figures times = new Figures(statement.milliseconds());
        text.append(
                "\n### %d\n\n%s; median %s, most %s of %d runs, at most %s rows looked at\n\n"
                        .formatted(
                                number,
                                calls(List.copyOf(statement.calls())),
                                Unit.MILLISECONDS.format(times.median()),
                                Unit.MILLISECONDS.format(times.max()),
                                times.values().size(),
                                String.format(Locale.ROOT, "%,d", statement.read())));
        text.append("```sql\n").append(statement.text()).append("\n```\n");
        for (LoggedPlan plan : statement.plans()) {
            text.append("\n%s:\n```\n".formatted(Unit.MILLISECONDS.format(plan.milliseconds())));
            text.append(plan.tree().text()).append("```\n");
        }
    }

    private static String calls(List<String> calls) {
        String shown =
                calls.stream()
                        .limit(CALLS_SHOWN)
                        .map(call -> "`" + call + "`")
                        .collect(Collectors.joining(", "));
        int more = calls.size() - CALLS_SHOWN;
        return more > 0 ? shown + " and %d more".formatted(more) : shown;
    }
}
