package io.tenantry.console.web;

import io.tenantry.http.Json;
import io.tenantry.http.SiteAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Numbers over time, shown by `tag/chart.jte` as a drawing, as a table and as a file. `charts.js`
/// draws what [#json] says; without scripts the table is there.
///
/// @param key letters, digits and hyphens; names the file
/// @param pointName what stands above the points in the table
/// @param lines each with a value for every point
/// @param limit what the values are held against; empty for nothing
/// @param unit what the values count
public record Chart(
        String key,
        String pointName,
        List<Point> points,
        List<Line> lines,
        OptionalLong limit,
        Unit unit) {
    /// Stacked lines that a drawing tells apart; the smaller ones are one there. As many as there
    /// are colours that everybody can tell apart.
    private static final int STACKED_MAX = 7;

    /// Points that the table on a page tells at most, the last ones: days of nearly three years. A
    /// browser takes seconds for many more.
    public static final int TABLE_MAX = 1_000;

    /// The column of the table and of the file that adds the stacked lines up.
    public static final String TOGETHER = "Together";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    public Chart {
        points = List.copyOf(points);
        lines = List.copyOf(lines);
    }

    /// A chart of things that are counted one by one.
    public Chart(
            String key,
            String pointName,
            List<Point> points,
            List<Line> lines,
            OptionalLong limit) {
        this(key, pointName, points, lines, limit, Unit.COUNT);
    }

    /// One place on the axis of time.
    ///
    /// @param at for files
    /// @param label for people
    public record Point(String at, String label) {}

    /// How a line is drawn.
    public enum Style {
        STACKED,
        BAR,
        SOLID,
        DASHED,
        DOTTED,
        /// Only in the table and the file.
        UNDRAWN;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// One row of values.
    ///
    /// @param values empty where there is none
    public record Line(String name, Style style, List<OptionalLong> values) {
        public Line {
            values = List.copyOf(values);
        }

        /// A line with a value everywhere.
        public static Line of(String name, Style style, List<Long> values) {
            return new Line(name, style, values.stream().map(OptionalLong::of).toList());
        }

        /// The last of its values; 0 when there is none.
        public long last() {
            return values.isEmpty() ? 0 : values.getLast().orElse(0);
        }

        /// The sum of its values.
        public long total() {
            return values.stream().mapToLong(value -> value.orElse(0)).sum();
        }
    }

    /// Whether there is nothing to draw.
    public boolean isEmpty() {
        return lines.stream()
                .flatMap(line -> line.values().stream())
                .allMatch(value -> value.orElse(0) == 0);
    }

    /// Whether there are several lines that add up.
    public boolean isStacked() {
        return lines.stream().filter(line -> line.style() == Style.STACKED).count() > 1;
    }

    /// All stacked lines together at a point.
    ///
    /// @param point its place, from 0
    public long total(int point) {
        return lines.stream()
                .filter(line -> line.style() == Style.STACKED)
                .mapToLong(line -> line.values().get(point).orElse(0))
                .sum();
    }

    /// All stacked lines together.
    public long total() {
        return IntStream.range(0, points.size()).mapToLong(this::total).sum();
    }

    /// Where the stacked lines are highest together; the first point where they are so.
    public int highest() {
        int highest = 0;
        for (int i = 1; i < points.size(); i++) {
            highest = total(i) > total(highest) ? i : highest;
        }
        return highest;
    }

    /// The first point that the table on a page tells; the file has all.
    public int tableFirst() {
        return Math.max(0, points.size() - TABLE_MAX);
    }

    /// What `charts.js` draws.
    public String json() {
        ObjectNode json = JSON.objectNode();
        ArrayNode labels = json.putArray("labels");
        points.forEach(point -> labels.add(point.label()));
        ArrayNode drawn = json.putArray("lines");
        drawn().stream()
                .filter(line -> line.style() != Style.UNDRAWN)
                .forEach(line -> drawn.add(json(line)));
        limit.ifPresent(value -> json.put("limit", value));
        json.put("unit", unit.name().toLowerCase(Locale.ROOT));
        return Json.MAPPER.writeValueAsString(json);
    }

    /// The same as a file: a line for each point.
    public SiteAnswer file(String name) {
        CsvAnswer csv = new CsvAnswer();
        List<Object> cells = new ArrayList<>(List.of(pointName));
        lines.forEach(line -> cells.add(line.name()));
        if (isStacked()) {
            cells.add(TOGETHER);
        }
        csv.line(cells.toArray());
        for (int i = 0; i < points.size(); i++) {
            cells.clear();
            cells.add(points.get(i).at());
            for (Line line : lines) {
                cells.add(CsvAnswer.numberOrEmpty(line.values().get(i)));
            }
            if (isStacked()) {
                cells.add(total(i));
            }
            csv.line(cells.toArray());
        }
        return csv.answer(name);
    }

    private List<Line> drawn() {
        boolean isTooMany = lines.size() > STACKED_MAX;
        if (!isTooMany || lines.stream().anyMatch(line -> line.style() != Style.STACKED)) {
            return lines;
        }
        List<Line> drawn = new ArrayList<>(lines.subList(0, STACKED_MAX - 1));
        List<Line> others = lines.subList(STACKED_MAX - 1, lines.size());
        List<Long> sums =
                IntStream.range(0, points.size())
                        .mapToObj(i ->
                                others.stream()
                                        .mapToLong(line -> line.values().get(i).orElse(0))
                                        .sum())
                        .toList();
        drawn.add(Line.of("All others", Style.STACKED, sums));
        return drawn;
    }

    private static ObjectNode json(Line line) {
        ObjectNode json =
                JSON.objectNode().put("name", line.name()).put("style", line.style().key());
        ArrayNode values = json.putArray("values");
        for (OptionalLong value : line.values()) {
            if (value.isPresent()) {
                values.add(value.getAsLong());
            } else {
                values.addNull();
            }
        }
        return json;
    }
}
