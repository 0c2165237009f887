package io.tenantry.bench.plans;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// A step of a plan with the steps below it, those that were run. Partitions are called like their
/// table.
///
/// @param step what is done, without numbers that differ from run to run
/// @param table that is read or written; empty when the step has none
/// @param rows that came out, in all loops
/// @param read rows that were looked at in a table, in all loops; 0 for other steps
record PlanTree(
        String step,
        String table,
        boolean isSequential,
        long rows,
        long read,
        List<PlanTree> below) {
    private static final Pattern PARTITION = Pattern.compile("(usage_[a-z_]+?)_\\d{6,8}");
    private static final List<String> CONDITIONS =
            List.of(
                    "Index Cond",
                    "Recheck Cond",
                    "Hash Cond",
                    "Merge Cond",
                    "Join Filter",
                    "Filter",
                    "Sort Key");
    private static final int CONDITION_LENGTH = 160;

    /// A value, which a plan holds that was made for one run, or its place in one that is kept.
    private static final Pattern VALUE =
            Pattern.compile("'[^']*'(::[a-z]+( with(out)? time zone)?(\\[])?)?|\\$\\d+");

    PlanTree {
        below = List.copyOf(below);
    }

    static PlanTree of(JsonNode node) {
        List<PlanTree> below = new ArrayList<>();
        for (JsonNode child : node.path("Plans")) {
            if (child.path("Actual Loops").asDouble() > 0) {
                below.add(of(child));
            }
        }
        String type = node.path("Node Type").asString();
        String table = tableOf(node.path("Relation Name").asString(""));
        double loops = node.path("Actual Loops").asDouble();
        long rows = Math.round(node.path("Actual Rows").asDouble() * loops);
        double removed =
                node.path("Rows Removed by Filter").asDouble(0)
                        + node.path("Rows Removed by Index Recheck").asDouble(0);
        boolean isScan = type.endsWith("Scan") && !table.isEmpty();
        return new PlanTree(
                step(node, type, table),
                table,
                type.equals("Seq Scan"),
                rows,
                isScan ? rows + Math.round(removed * loops) : 0,
                below);
    }

    /// All rows of tables that were looked at.
    long readInAll() {
        return read + below.stream().mapToLong(PlanTree::readInAll).sum();
    }

    /// The tables that it reads from their beginning to their end.
    Set<String> scanned() {
        Set<String> tables = new TreeSet<>();
        if (isSequential) {
            tables.add(table);
        }
        below.forEach(child -> tables.addAll(child.scanned()));
        return tables;
    }

    /// The tables that it reads or writes.
    Set<String> tables() {
        Set<String> tables = new TreeSet<>();
        if (!table.isEmpty()) {
            tables.add(table);
        }
        below.forEach(child -> tables.addAll(child.tables()));
        return tables;
    }

    /// The same for plans that differ in numbers only.
    String shape() {
        StringBuilder text = new StringBuilder();
        write(text, 0, false);
        return text.toString();
    }

    /// A line for each step.
    String text() {
        StringBuilder text = new StringBuilder();
        write(text, 0, true);
        return text.toString();
    }

    private void write(StringBuilder text, int depth, boolean withNumbers) {
        text.append("  ".repeat(depth)).append(step);
        if (withNumbers) {
            text.append(String.format(Locale.ROOT, " → %,d rows", rows));
            if (read > rows) {
                text.append(String.format(Locale.ROOT, " of %,d", read));
            }
        }
        text.append('\n');
        String last = "";
        for (PlanTree child : below) {
            String shape = child.shape();
            if (!shape.equals(last)) {
                child.write(text, depth + 1, withNumbers);
            } else if (withNumbers && !text.toString().endsWith("…\n")) {
                text.append("  ".repeat(depth + 1)).append("the same of further partitions …\n");
            }
            last = shape;
        }
    }

    private static String step(JsonNode node, String type, String table) {
        StringBuilder text = new StringBuilder(type);
        String operation = node.path("Operation").asString("");
        if (!operation.isEmpty()) {
            text.append(' ').append(operation.toLowerCase(Locale.ROOT));
        }
        if (!table.isEmpty()) {
            text.append(" of ").append(table);
        }
        String index = node.path("Index Name").asString("");
        if (!index.isEmpty()) {
            text.append(" by ").append(tableOf(index));
        }
        for (String condition : CONDITIONS) {
            JsonNode value = node.path(condition);
            if (!value.isMissingNode()) {
                text.append("; ").append(condition.toLowerCase(Locale.ROOT)).append(' ');
                text.append(
                        shortened(tableOf(value.isString() ? value.asString() : value.toString())));
            }
        }
        return text.toString();
    }

    private static String tableOf(String name) {
        return PARTITION.matcher(name).replaceAll("$1");
    }

    private static String shortened(String condition) {
        String text = VALUE.matcher(condition).replaceAll("?");
        return text.length() <= CONDITION_LENGTH ? text : text.substring(0, CONDITION_LENGTH) + "…";
    }
}
