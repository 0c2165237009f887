package io.tenantry.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What came of a run.
///
/// @param seed what repeats it
/// @param faults how many there were of each kind
/// @param statuses how many answers had which status; 0 is no answer
/// @param silence the longest time without a good answer
record Outcome(
        long seed,
        Map<FaultKind, Integer> faults,
        Ledger ledger,
        Verdict verdict,
        Map<Integer, Long> statuses,
        Duration silence,
        Duration length) {
    /// Complaints in the table; a lost event alone makes half a dozen.
    private static final int SHOWN = 40;

    List<String> complaints() {
        return verdict.complaints();
    }

    boolean isRight() {
        return complaints().isEmpty();
    }

    /// The table at the end of a run.
    String table() {
        StringBuilder table = new StringBuilder();
        row(table, "seed", seed);
        for (FaultKind kind : FaultKind.values()) {
            row(table, kind.words(), faults.getOrDefault(kind, 0));
        }
        UsageLog usage = ledger.usage();
        row(table, "events sent", usage.sent());
        row(table, "  sent once more", usage.copies());
        row(table, "  acknowledged", usage.acknowledged());
        row(table, "  requests unanswered", usage.unansweredRequests());
        row(table, "payloads acknowledged", verdict.expected());
        row(table, "  counted", verdict.counted());
        row(table, "changes acknowledged", ledger.changesAcknowledged());
        row(table, "  unanswered", ledger.changesOpen());
        row(table, "organizations", verdict.organizations());
        row(table, "answers by status", statuses);
        row(table, "longest silence", seconds(silence));
        row(table, "length", seconds(length));
        row(table, "audit verify", verdict.audit());
        row(table, "wrong", complaints().size());
        complaints().stream()
                .limit(SHOWN)
                .forEach(complaint -> table.append("  ! ").append(complaint).append('\n'));
        return table.toString();
    }

    private static void row(StringBuilder table, String name, Object value) {
        table.append("  %-24s%s%n".formatted(name, value));
    }

    private static String seconds(Duration duration) {
        return "%.1f s".formatted(duration.toMillis() / 1e3);
    }
}
