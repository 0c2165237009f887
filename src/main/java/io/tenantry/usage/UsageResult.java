package io.tenantry.usage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The fate of every event of a request; the four numbers together are the events sent.
///
/// @param accepted how many are counted now, and durable
/// @param duplicates how many were counted before with the same body
/// @param conflicts those whose identity was counted before with another body, by index
/// @param rejected those that broke a rule, by index
public record UsageResult(
        int accepted, int duplicates, List<Conflicting> conflicts, List<Rejected> rejected) {
    public UsageResult {
        conflicts = List.copyOf(conflicts);
        rejected = List.copyOf(rejected);
    }

    /// @param index the event's place in the request
    /// @param id the event's id
    /// @param source the event's source
    public record Conflicting(int index, String id, String source, String message) {}

    /// @param index the event's place in the request
    /// @param message names the offending field, its value and what was expected
    public record Rejected(int index, String message) {}

    /// Collects fates in any order; for use by one thread.
    static final class Draft {
        private final List<Conflicting> conflicts = new ArrayList<>();
        private final List<Rejected> rejected;
        private int accepted;
        private int duplicates;

        Draft(List<Rejected> rejected) {
            this.rejected = new ArrayList<>(rejected);
        }

        void accept() {
            accepted++;
        }

        void duplicate() {
            duplicates++;
        }

        void conflict(Claim claim) {
            EventHead head = claim.event().head();
            conflicts.add(
                    new Conflicting(
                            claim.index(),
                            head.id(),
                            head.source(),
                            "an event with the same source, id and day and another body was"
                                    + " counted before"));
        }

        void reject(Claim claim, String message) {
            rejected.add(new Rejected(claim.index(), message));
        }

        UsageResult done() {
            conflicts.sort(Comparator.comparingInt(Conflicting::index));
            rejected.sort(Comparator.comparingInt(Rejected::index));
            return new UsageResult(accepted, duplicates, conflicts, rejected);
        }
    }
}
