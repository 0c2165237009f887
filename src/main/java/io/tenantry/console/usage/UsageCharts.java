package io.tenantry.console.usage;

import io.tenantry.console.web.Chart;
import io.tenantry.console.web.Chart.Line;
import io.tenantry.console.web.Chart.Point;
import io.tenantry.console.web.Chart.Style;
import io.tenantry.console.web.Refusal;
import io.tenantry.console.web.Unit;
import io.tenantry.http.ApiReply;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/// Makes the charts of a page of usage.
///
/// @param limits what may be used, by the API's names of limits
record UsageCharts(UsageReader reader, UsageChoices choices, JsonNode limits) {
    static final List<String> KEYS = List.of("payloads", "period", "devices", "notebooks");

    /// Periods before the chosen one that it is compared with.
    private static final int COMPARED = 2;

    /// Makes the chart of that key.
    Chart chart(String key) {
        return switch (key) {
            case "payloads" -> payloads(Refusal.unlessGood(askPayloads()));
            case "period" -> sums(billable());
            case "devices" -> devices();
            case "notebooks" -> notebooks();
            default -> throw new IllegalArgumentException("there is no chart " + key);
        };
    }

    /// Asks for payloads by day or hour, told apart by type or source.
    ApiReply askPayloads() {
        return reader.tryPayloads(
                choices.payloadSpan(),
                choices.show().options()
                        + (choices.bySource() ? "groupBy=source" : "groupBy=type")
                        + (choices.isHourly() ? "&resolution=3600000" : ""));
    }

    /// Payloads by day or hour, the largest type or source first.
    ///
    /// @param answer to [#askPayloads]
    Chart payloads(JsonNode answer) {
        List<Line> lines = groups(answer.path("counts"));
        return new Chart(
                "payloads",
                choices.isHourly() ? "Hour" : "Day",
                points(answer, choices.isHourly()),
                lines,
                OptionalLong.empty(),
                choices.show() == UsageChoices.Show.BYTES ? Unit.BYTES : Unit.COUNT);
    }

    /// A line for each group of the buckets, the largest first.
    private static List<Line> groups(JsonNode counts) {
        int buckets = counts.size();
        Map<String, long[]> groups = new TreeMap<>();
        for (int i = 0; i < buckets; i++) {
            for (Map.Entry<String, JsonNode> group : counts.path(i).path("groups").properties()) {
                groups.computeIfAbsent(group.getKey(), _ -> new long[buckets])[i] =
                        group.getValue().asLong();
            }
        }
        return groups.entrySet().stream()
                .map(group ->
                        Line.of(
                                group.getKey(),
                                Style.STACKED,
                                Arrays.stream(group.getValue()).boxed().toList()))
                .sorted(Comparator.comparingLong(Line::total).reversed())
                .toList();
    }

    /// Billable payloads as they add up: over the range, or over the period beside those before it.
    ///
    /// @param answer to the question for [billable ones][UsageReader#billable]
    Chart sums(JsonNode answer) {
        List<Long> days = UsageReader.numbers(answer, "value");
        return choices.isRange()
                ? new Chart(
                        "period",
                        "Day",
                        points(answer, false),
                        List.of(sums("Billable payloads", Style.SOLID, days, days.size())),
                        OptionalLong.empty())
                : period(days);
    }

    /// Billable payloads by day.
    JsonNode billable() {
        return reader.billable(choices.span());
    }

    /// Payloads of each type and source.
    List<TypeLine> types() {
        return TypeLine.of(
                reader.byTypeAndSource(choices.span(), false),
                reader.byTypeAndSource(choices.span(), true),
                BigDecimal.ONE);
    }

    /// Billable payloads as they add up over the days of the period, beside the periods before it,
    /// and how it goes on.
    ///
    /// @param days of the chosen period
    private Chart period(List<Long> days) {
        List<List<Long>> before = new ArrayList<>();
        int length = choices.period().days();
        for (int i = 1; i <= COMPARED; i++) {
            Period earlier = choices.period().later(-i);
            before.add(reader.billable(earlier.start(), earlier.end()));
            length = Math.max(length, earlier.days());
        }
        List<Line> lines = new ArrayList<>();
        lines.add(sums(choices.period().label(), Style.SOLID, days, length));
        if (choices.isPresent()) {
            projection(days, length).ifPresent(lines::add);
        }
        for (int i = 1; i <= COMPARED; i++) {
            lines.add(
                    sums(
                            choices.period().later(-i).label(),
                            Style.DOTTED,
                            before.get(i - 1),
                            length));
        }
        return new Chart(
                "period",
                "Day of the period",
                numbered(length),
                lines,
                Outlook.limit(limits, "payload"));
    }

    /// The days of a period by their numbers.
    private static List<Point> numbered(int days) {
        return IntStream.rangeClosed(1, days)
                .mapToObj(day -> new Point(String.valueOf(day), String.valueOf(day)))
                .toList();
    }

    private static Line sums(String name, Style style, List<Long> days, int length) {
        List<OptionalLong> sums = new ArrayList<>();
        long sum = 0;
        for (int i = 0; i < length; i++) {
            sum += i < days.size() ? days.get(i) : 0;
            sums.add(i < days.size() ? OptionalLong.of(sum) : OptionalLong.empty());
        }
        return new Line(name, style, sums);
    }

    private Optional<Line> projection(List<Long> days, int length) {
        return Outlook.ahead(days, choices.now(), choices.period())
                .map(ahead -> {
                    List<OptionalLong> values = new ArrayList<>();
                    for (int day = 1; day <= length; day++) {
                        boolean isAhead = day >= days.size() && day <= choices.period().days();
                        Instant end = choices.period().start().plus(Duration.ofDays(day));
                        values.add(isAhead ? OptionalLong.of(ahead.at(end)) : OptionalLong.empty());
                    }
                    return new Line("Expected at this pace", Style.DASHED, values);
                });
    }

    /// Devices at the end of each day, and those that came and went.
    Chart devices() {
        JsonNode answer = reader.devices(choices.span());
        return new Chart(
                "devices",
                "Day",
                points(answer, false),
                List.of(
                        line("Devices", Style.SOLID, answer, "total"),
                        line("Created", Style.BAR, answer, "created"),
                        line("Deleted", Style.BAR, answer, "deleted")),
                Outlook.limit(limits, "device"));
    }

    /// Minutes of notebooks by day; how the runs ended stands in the table.
    Chart notebooks() {
        JsonNode answer = reader.notebooks(choices.span());
        return new Chart(
                "notebooks",
                "Day",
                points(answer, false),
                List.of(
                        line("Minutes", Style.STACKED, answer, "minutes"),
                        line("Runs completed", Style.UNDRAWN, answer, "completed"),
                        line("Runs cancelled", Style.UNDRAWN, answer, "canceled"),
                        line("Runs failed", Style.UNDRAWN, answer, "errored"),
                        line("Runs timed out", Style.UNDRAWN, answer, "timeout")),
                OptionalLong.empty());
    }

    /// What that chart says of the minutes.
    static List<Long> minutes(Chart notebooks) {
        return notebooks.lines().getFirst().values().stream().map(it -> it.orElse(0)).toList();
    }

    /// What is to be expected of the chosen period.
    ///
    /// @param days of the period so far, or of the range, of which nothing is expected
    /// @param limit its name in the API
    Outlook outlook(List<Long> days, String limit) {
        if (choices.isRange()) {
            return Outlook.ofPast(days, OptionalLong.empty(), choices.period());
        }
        OptionalLong max = Outlook.limit(limits, limit);
        return choices.isPresent()
                ? Outlook.ofPeriod(days, max, choices.now(), choices.period())
                : Outlook.ofPast(days, max, choices.period());
    }

    private static Line line(String name, Style style, JsonNode answer, String field) {
        return Line.of(name, style, UsageReader.numbers(answer, field));
    }

    private List<Point> points(JsonNode answer, boolean hourly) {
        List<Point> points = new ArrayList<>();
        for (JsonNode bucket : answer.path("counts")) {
            String date = bucket.path("date").asString();
            points.add(
                    new Point(
                            hourly ? date : date.substring(0, 10),
                            label(Instant.parse(date), hourly ? date.substring(11, 16) : "")));
        }
        return points;
    }

    /// A range may be longer than a day of hours, and than a year of days.
    private String label(Instant at, String hour) {
        if (hour.isEmpty()) {
            return choices.isRange() ? Period.dated(at) : Period.label(Period.dayOf(at));
        }
        return choices.isRange() ? Period.dated(at) + ", " + hour : hour;
    }
}
