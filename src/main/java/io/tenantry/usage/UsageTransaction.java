package io.tenantry.usage;

import io.tenantry.instance.InstanceId;
import io.tenantry.organization.OrganizationId;
import io.tenantry.organization.OrganizationService;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// The one transaction that counts a group of requests. Every transaction takes its locks in one
/// order: keys, series, conflicts, sums, each sorted; so two of them may wait for one another but
/// never in a circle. Serves once.
final class UsageTransaction {
    private final SeriesRepository seriesRepository = new SeriesRepository();
    private final ConflictRepository conflictRepository = new ConflictRepository();
    private final PayloadDeltaRepository deltaRepository = new PayloadDeltaRepository();
    private final UsageSumRepository sumRepository = new UsageSumRepository();
    private final ApplicationRepository applicationRepository = new ApplicationRepository();

    private final List<UsageRequest> group;
    private final KeyClaim keys;
    private final UsagePartitions partitions;
    private final Map<Series, Long> knownSeries;
    private final Instant now;
    private final List<UsageResult.Draft> drafts;
    private final Map<Series, Long> newSeries = new HashMap<>();
    private final UsageSums sums = new UsageSums();
    private final Map<InstanceId, List<Claim>> conflicts = new HashMap<>();
    private int payloadDeltas;

    /// @param knownSeries the numbers of series that are committed; not changed here
    UsageTransaction(
            List<UsageRequest> group,
            KeyClaim keys,
            UsagePartitions partitions,
            Map<Series, Long> knownSeries,
            Instant now) {
        this.group = group;
        this.keys = keys;
        this.partitions = partitions;
        this.knownSeries = knownSeries;
        this.now = now;
        this.drafts =
                group.stream().map(request -> new UsageResult.Draft(request.rejected())).toList();
    }

    /// An event that passed every check but the last: was it counted before?
    private record Candidate(InstanceId instanceId, UsageResult.Draft draft, Claim claim) {}

    /// @throws EventKeyRepository.KeyTaken when the way of claiming fails
    void run(Handle handle, OrganizationService organizations) throws SQLException {
        List<Candidate> candidates = candidates(handle, organizations);
        candidates.sort(Comparator.comparing(candidate -> candidate.claim.key()));
        List<Claim> firsts = firstOfEachKey(candidates);
        if (firsts.isEmpty()) {
            return;
        }
        decide(candidates, keys.claim(handle, firsts));
        List<PayloadDelta> deltas = payloadDeltas(handle);
        conflicts.forEach(
                (instance, claims) -> conflictRepository.insert(handle, instance, claims, now));
        if (!deltas.isEmpty()) {
            deltaRepository.insert(handle, deltas);
            payloadDeltas = deltas.size();
        }
        sumRepository.add(handle, sums);
        applicationRepository.add(handle, sums.applications());
    }

    private List<PayloadDelta> payloadDeltas(Handle handle) {
        return sums.payloads()
                .deltas(
                        knownSeries,
                        unknown -> {
                            newSeries.putAll(seriesRepository.findOrInsert(handle, unknown));
                            return newSeries;
                        });
    }

    /// The result of each request, once the transaction is committed.
    List<UsageResult> results() {
        return drafts.stream().map(UsageResult.Draft::done).toList();
    }

    /// How many sums of payloads are waiting to be folded because of this transaction.
    int payloadDeltas() {
        return payloadDeltas;
    }

    /// Series that got their number in this transaction.
    Map<Series, Long> newSeries() {
        return newSeries;
    }

    private List<Candidate> candidates(Handle handle, OrganizationService organizations) {
        Map<InstanceId, Set<OrganizationId>> live = live(handle, organizations);
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < group.size(); i++) {
            UsageRequest request = group.get(i);
            Set<OrganizationId> subjects = live.getOrDefault(request.instanceId(), Set.of());
            UsageResult.Draft draft = drafts.get(i);
            for (Claim claim : request.claims()) {
                if (!subjects.contains(claim.event().head().subject())) {
                    draft.reject(claim, unknownSubject(claim));
                } else if (!partitions.isOpen(claim.key().day())) {
                    draft.reject(claim, closedDay(claim));
                } else {
                    candidates.add(new Candidate(request.instanceId(), draft, claim));
                }
            }
        }
        return candidates;
    }

    private Map<InstanceId, Set<OrganizationId>> live(
            Handle handle, OrganizationService organizations) {
        Map<InstanceId, Set<OrganizationId>> subjects = new HashMap<>();
        for (UsageRequest request : group) {
            Set<OrganizationId> ofInstance =
                    subjects.computeIfAbsent(request.instanceId(), _ -> new HashSet<>());
            request.claims().forEach(claim -> ofInstance.add(claim.event().head().subject()));
        }
        subjects.replaceAll((instance, ids) -> organizations.existing(handle, instance, ids));
        return subjects;
    }

    private static String unknownSubject(Claim claim) {
        return "subject is '%s': expected the id of an organization of this instance"
                .formatted(claim.event().head().subject().value());
    }

    private static String closedDay(Claim claim) {
        return "time is '%s': usage of %s is closed"
                .formatted(claim.event().head().time(), LocalDate.ofEpochDay(claim.key().day()));
    }

    private static List<Claim> firstOfEachKey(List<Candidate> candidates) {
        List<Claim> firsts = new ArrayList<>(candidates.size());
        for (Candidate candidate : candidates) {
            if (firsts.isEmpty() || !firsts.getLast().key().equals(candidate.claim.key())) {
                firsts.add(candidate.claim);
            }
        }
        return firsts;
    }

    /// Gives each event its fate. Of events with one key the first wins, here as among requests.
    private void decide(List<Candidate> candidates, Map<EventKey, Long> bodiesBefore) {
        EventKey key = null;
        long body = 0;
        for (Candidate candidate : candidates) {
            Claim claim = candidate.claim;
            Long before = null;
            boolean first = !claim.key().equals(key);
            if (first) {
                key = claim.key();
                before = bodiesBefore.get(key);
                body = before == null ? claim.bodyHash() : before;
            }
            if (first && before == null) {
                candidate.draft.accept();
                sums.add(candidate.instanceId, claim.event());
            } else if (claim.bodyHash() == body) {
                candidate.draft.duplicate();
            } else {
                candidate.draft.conflict(claim);
                conflicts.computeIfAbsent(candidate.instanceId, _ -> new ArrayList<>()).add(claim);
            }
        }
    }
}
