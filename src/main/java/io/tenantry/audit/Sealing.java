package io.tenantry.audit;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.tenantry.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/// Chains entries that wait for it, and lets go of old ones. Safe for use by many threads and
/// nodes: one works, the others go on without.
public final class Sealing {
    /// How long entries are kept at least.
    static final Duration KEPT = Duration.ofDays(400);

    /// Entries sealed in one transaction.
    private static final int ENTRIES_MAX = 2_000;

    private final SealRepository repository = new SealRepository();
    private final AuditMonths months;
    private final Database database;
    private final SealKey key;

    public Sealing(Database database, SealKey key) {
        this.database = database;
        this.months = new AuditMonths(database);
        this.key = key;
    }

    /// Seals everything that waits, unless somebody else does. What belongs to a chain that was
    /// tampered with goes on waiting.
    ///
    /// @throws ForeignKey when a chain is sealed with another key
    /// @throws BrokenChain when a chain was tampered with; all others are sealed
    public void sealAll() {
        Set<String> broken = new TreeSet<>();
        while (sealSome(broken)) {}
        refuse(broken);
    }

    /// Drops the months that hold only entries older than [#KEPT], and makes the coming month.
    ///
    /// @throws ForeignKey as [#sealAll] does
    /// @throws BrokenChain as [#sealAll] does; the months are dropped
    public void purge(Instant now) {
        months.open(now.plus(Duration.ofDays(28)));
        YearMonth kept = AuditMonths.of(now.minus(KEPT));
        if (database.<Boolean, RuntimeException>read(
                handle -> AuditMonths.hasBefore(handle, kept))) {
            Set<String> broken = new TreeSet<>();
            while (sealSome(broken)) {}
            database.useTransaction(handle -> drop(handle, kept, broken));
            refuse(broken);
        }
    }

    /// @param broken chains to leave out; gets the one that was found, of which all is undone
    /// @return whether there is more
    private boolean sealSome(Set<String> broken) {
        if (!database.<Boolean, RuntimeException>read(
                handle -> repository.isPending(handle, broken))) {
            return false;
        }
        try {
            return database.<Integer, RuntimeException>inTransaction(
                            handle -> sealSome(handle, broken))
                    == ENTRIES_MAX;
        } catch (BrokenChain e) {
            broken.addAll(e.instanceIds);
            return true;
        }
    }

    private int sealSome(Handle handle, Set<String> broken) {
        if (!repository.tryLock(handle)) {
            return 0;
        }
        List<Seal.Pending> taken = repository.takePending(handle, broken, ENTRIES_MAX);
        taken.stream()
                .collect(groupingBy(Seal.Pending::instanceId, TreeMap::new, toList()))
                .forEach((instanceId, entries) -> seal(handle, instanceId, entries));
        return taken.size();
    }

    private static void refuse(Set<String> broken) {
        if (!broken.isEmpty()) {
            throw new BrokenChain(broken);
        }
    }

    private void seal(Handle handle, String instanceId, List<Seal.Pending> entries) {
        Chain chain =
                repository
                        .chain(handle, instanceId)
                        .orElseGet(() -> begin(handle, instanceId, entries.getFirst().createdAt()));
        requireGenuine(chain);
        List<Seal> seals = chain.extend(key, entries);
        repository.insert(handle, seals);
        repository.put(handle, chain.endingWith(key, seals.getLast()));
    }

    /// One key seals all chains: a stranger's shall not begin one that the others cannot go on
    /// with.
    private Chain begin(Handle handle, String instanceId, Instant first) {
        repository
                .otherKey(handle, key.id())
                .ifPresent(other -> {
                    throw new ForeignKey(other, key.id());
                });
        return Chain.begin(key, instanceId, first);
    }

    /// A chain that was tampered with keeps its old anchor, and gets into the set.
    private void drop(Handle handle, YearMonth kept, Set<String> broken) {
        repository.lock(handle);
        for (Chain chain : repository.chains(handle)) {
            requireKey(chain);
            if (!chain.isGenuine(key)) {
                broken.add(chain.instanceId());
                continue;
            }
            Chain anchored =
                    repository
                            .lastBefore(handle, chain.instanceId(), kept)
                            .map(last -> chain.anchoredAt(key, last.sequence(), last.hash(), kept))
                            .orElseGet(() ->
                                    chain.anchoredAt(
                                            key, chain.anchorSequence(), chain.anchorHash(), kept));
            repository.put(handle, anchored);
        }
        months.dropBefore(handle, kept);
    }

    /// A chain that was tampered with is not sealed anew, or the traces would be gone.
    private void requireGenuine(Chain chain) {
        requireKey(chain);
        if (!chain.isGenuine(key)) {
            throw new BrokenChain(Set.of(chain.instanceId()));
        }
    }

    private void requireKey(Chain chain) {
        if (!chain.keyId().equals(key.id())) {
            throw new ForeignKey(chain.keyId(), key.id());
        }
    }

    /// The chain is sealed with a key that is not this node's.
    public static final class ForeignKey extends RuntimeException {
        private static final long serialVersionUID = 1;

        ForeignKey(String wanted, String present) {
            super(
                    "The audit log is sealed with the key %s and this node has the key %s: copy audit.key from the node that seals"
                            .formatted(wanted, present));
        }
    }

    /// Somebody changed the end of some chains.
    public static final class BrokenChain extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Set<String> instanceIds;

        BrokenChain(Set<String> instanceIds) {
            super(
                    "The audit log of instance %s was tampered with: ./tenantry audit verify tells more"
                            .formatted(String.join(", ", instanceIds)));
            this.instanceIds = Set.copyOf(instanceIds);
        }
    }
}
