package io.tenantry.audit;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.tenantry.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.TreeMap;
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

    /// Seals everything that waits, unless somebody else does.
    ///
    /// @throws ForeignKey when a chain is sealed with another key
    public void sealAll() {
        while (database.<Boolean, RuntimeException>read(repository::isPending)
                && database.<Integer, RuntimeException>inTransaction(this::sealSome)
                        == ENTRIES_MAX) {}
    }

    /// Drops the months that hold only entries older than [#KEPT], and makes the coming month.
    ///
    /// @throws ForeignKey as [#sealAll] does
    public void purge(Instant now) {
        months.open(now.plus(Duration.ofDays(28)));
        YearMonth kept = AuditMonths.of(now.minus(KEPT));
        if (database.<Boolean, RuntimeException>read(
                handle -> AuditMonths.hasBefore(handle, kept))) {
            sealAll();
            database.useTransaction(handle -> drop(handle, kept));
        }
    }

    private int sealSome(Handle handle) {
        if (!repository.tryLock(handle)) {
            return 0;
        }
        List<Seal.Pending> taken = repository.takePending(handle, ENTRIES_MAX);
        taken.stream()
                .collect(groupingBy(Seal.Pending::instanceId, TreeMap::new, toList()))
                .forEach((instanceId, entries) -> seal(handle, instanceId, entries));
        return taken.size();
    }

    private void seal(Handle handle, String instanceId, List<Seal.Pending> entries) {
        Chain chain =
                repository
                        .chain(handle, instanceId)
                        .orElseGet(
                                () -> Chain.begin(key, instanceId, entries.getFirst().createdAt()));
        requireGenuine(chain);
        List<Seal> seals = chain.extend(key, entries);
        repository.insert(handle, seals);
        repository.put(handle, chain.endingWith(key, seals.getLast()));
    }

    private void drop(Handle handle, YearMonth kept) {
        repository.lock(handle);
        for (Chain chain : repository.chains(handle)) {
            requireGenuine(chain);
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
        if (!chain.keyId().equals(key.id())) {
            throw new ForeignKey(chain.keyId(), key.id());
        }
        if (!chain.isGenuine(key)) {
            throw new BrokenChain(chain.instanceId());
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

    /// Somebody changed the end of a chain.
    public static final class BrokenChain extends RuntimeException {
        private static final long serialVersionUID = 1;

        BrokenChain(String instanceId) {
            super(
                    "The audit log of instance %s was tampered with: ./tenantry audit verify tells more"
                            .formatted(instanceId));
        }
    }
}
