package io.tenantry.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a run measured, by parts in the order they ran, and what it was measured on.
public final class Report {
    private static final String HEAD =
            """
            | what | Tenantry | against | ratio | goal | |
            |---|---|---|---|---|---|
            """;

    private final Map<String, List<Row>> parts = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    /// Adds a line to the table of a part.
    public void add(String part, Row row) {
        parts.computeIfAbsent(part, _ -> new ArrayList<>()).add(row);
    }

    /// Says something about the run, once: a version, a setting of a peer.
    public void note(String note) {
        if (!notes.contains(note)) {
            notes.add(note);
        }
    }

    public boolean isEmpty() {
        return parts.isEmpty();
    }

    /// Everything as Markdown.
    public String markdown() {
        StringBuilder text = new StringBuilder();
        notes.forEach(note -> text.append("- ").append(note).append('\n'));
        parts.forEach((part, rows) -> {
            text.append("\n### ").append(part).append("\n\n").append(HEAD);
            rows.forEach(row -> text.append(row.markdown()).append('\n'));
        });
        return text.toString();
    }
}
