package io.tenantry.audit;

import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Goes along the chain of one instance, seal by seal, until something does not fit.
final class ChainWalk {
    private final SealKey key;
    private final Chain chain;
    private long last;
    private byte[] before;
    private long visited;
    private @Nullable String fault;

    ChainWalk(SealKey key, Chain chain) {
        this.key = key;
        this.chain = chain;
        this.last = chain.anchorSequence();
        this.before = chain.anchorHash();
        if (!chain.keyId().equals(key.id())) {
            fault =
                    "The chain of instance %s is sealed with the key %s and this is the key %s"
                            .formatted(chain.instanceId(), chain.keyId(), key.id());
        } else if (!chain.isGenuine(key)) {
            fault = "The end of the chain of instance %s was changed".formatted(chain.instanceId());
        }
    }

    /// A seal and the entry that it is of.
    ///
    /// @param entry null when there is none at its time under its id
    /// @param storedDigest the digest in the entry's row; null without an entry
    record Link(Seal seal, @Nullable AuditEntry entry, byte @Nullable [] storedDigest) {}

    void visit(Link link) {
        if (fault == null) {
            visited++;
            fault = faultOf(link);
            last = link.seal().sequence();
            before = link.seal().hash();
        }
    }

    /// Tells that no seal follows.
    void end() {
        if (fault == null && (last != chain.sequence() || !Arrays.equals(before, chain.hash()))) {
            fault =
                    "The chain of instance %s ends with seal %d, and must end with seal %d: what follows is missing"
                            .formatted(chain.instanceId(), last, chain.sequence());
        }
    }

    boolean isBroken() {
        return fault != null;
    }

    Optional<String> fault() {
        return Optional.ofNullable(fault);
    }

    long visited() {
        return visited;
    }

    private @Nullable String faultOf(Link link) {
        Seal seal = link.seal();
        if (seal.sequence() != last + 1) {
            return "Seal %d of instance %s is missing: seal %d follows seal %d"
                    .formatted(last + 1, chain.instanceId(), seal.sequence(), last);
        }
        byte[] hash = Seal.hash(key, seal.sequence(), seal.month(), seal.entry(), before);
        if (!Arrays.equals(hash, seal.hash())) {
            return told(seal, "has a seal that was changed");
        }
        AuditEntry entry = link.entry();
        if (entry == null) {
            boolean dropped =
                    seal.entry()
                            .createdAt()
                            .isBefore(
                                    chain.keptFrom()
                                            .atDay(1)
                                            .atStartOfDay()
                                            .toInstant(ZoneOffset.UTC));
            return dropped ? null : told(seal, "is missing");
        }
        boolean whole =
                Arrays.equals(entry.digest(), seal.entry().digest())
                        && Arrays.equals(link.storedDigest(), seal.entry().digest());
        return whole ? null : told(seal, "was changed");
    }

    private static String told(Seal seal, String what) {
        return "Entry %s of instance %s, made at %s, %s (seal %d)"
                .formatted(
                        seal.entry().id(),
                        seal.entry().instanceId(),
                        seal.entry().createdAt(),
                        what,
                        seal.sequence());
    }
}
