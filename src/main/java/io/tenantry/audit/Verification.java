package io.tenantry.audit;

import io.tenantry.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.jdbi.v3.core.Handle;

/// Looks for entries of the audit log that were changed, removed or slipped in.
public final class Verification {
    /// An entry is sealed within seconds; one that waits for longer is told.
    static final Duration WAIT_MAX = Duration.ofMinutes(1);

    private final VerificationRepository repository = new VerificationRepository();
    private final SealRepository seals = new SealRepository();
    private final Database database;
    private final SealKey key;

    public Verification(Database database, SealKey key) {
        this.database = database;
        this.key = key;
    }

    /// What was looked at and what is wrong.
    ///
    /// @param entries sealed entries that were verified
    /// @param chains one of each instance, and that of the server itself
    /// @param waiting entries that are too new to have a seal
    /// @param faults the first one of each chain, then entries outside of the chains, one sentence
    ///   each; empty when the log is whole
    public record Report(long entries, int chains, long waiting, List<String> faults) {}

    /// How many seals there are to verify.
    public long size() {
        return database.read(repository::countSeals);
    }

    /// Verifies everything as of one moment.
    ///
    /// @param progress takes the number of seals verified so far
    public Report verify(Instant now, LongConsumer progress) {
        return database.inSnapshot(handle -> verify(handle, now, progress));
    }

    private Report verify(Handle handle, Instant now, LongConsumer progress) {
        Map<String, Chain> chains = new HashMap<>();
        seals.chains(handle).forEach(chain -> chains.put(chain.instanceId(), chain));
        TreeSet<String> instances = new TreeSet<>(chains.keySet());
        instances.addAll(repository.instancesWithSeals(handle));
        List<String> faults = new ArrayList<>();
        long verified = 0;
        for (String instanceId : instances) {
            Chain chain = chains.get(instanceId);
            if (chain == null) {
                faults.add(
                        "The chain of instance %s has seals and no end: its row is missing"
                                .formatted(instanceId));
                continue;
            }
            ChainWalk walk = new ChainWalk(key, chain);
            long before = verified;
            repository.walk(
                    handle,
                    instanceId,
                    link -> {
                        walk.visit(link);
                        progress.accept(before + walk.visited());
                        return !walk.isBroken();
                    });
            walk.end();
            walk.fault().ifPresent(faults::add);
            verified += walk.visited();
        }
        VerificationRepository.Waiting waiting = repository.waiting(handle, now.minus(WAIT_MAX));
        faults.addAll(waiting.late());
        faults.addAll(repository.unsealed(handle));
        return new Report(verified, instances.size(), waiting.count(), faults);
    }
}
