package io.tenantry.audit;

import static java.util.Comparator.naturalOrder;

import io.tenantry.hash.Sha256;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// Both ends of an instance's chain.
///
/// @param sequence of the last seal; 0 before the first
/// @param hash of the last seal; zeros before the first
/// @param month of the last seal
/// @param anchorSequence of the last seal that was dropped with its month
/// @param anchorHash that seal's hash
/// @param keptFrom entries of earlier months were dropped
/// @param keyId which key seals it
/// @param seal keyed hash over all of these
record Chain(
        String instanceId,
        long sequence,
        byte[] hash,
        YearMonth month,
        long anchorSequence,
        byte[] anchorHash,
        YearMonth keptFrom,
        String keyId,
        byte[] seal) {
    /// A chain without a seal.
    static Chain begin(SealKey key, String instanceId, Instant first) {
        byte[] zeros = new byte[Sha256.LENGTH];
        YearMonth month = AuditMonths.of(first);
        return sealed(key, instanceId, 0, zeros, month, 0, zeros, month);
    }

    /// Seals further entries.
    ///
    /// @param entries of this instance, in order
    /// @return the seals, at least one; the last is the new end
    List<Seal> extend(SealKey key, List<Seal.Pending> entries) {
        List<Seal> seals = new ArrayList<>(entries.size());
        long last = sequence;
        byte[] before = hash;
        YearMonth latest = month;
        for (Seal.Pending entry : entries) {
            latest =
                    Stream.of(latest, AuditMonths.of(entry.createdAt()))
                            .max(naturalOrder())
                            .orElseThrow();
            last++;
            Seal made = Seal.of(key, last, latest, entry, before);
            before = made.hash();
            seals.add(made);
        }
        return seals;
    }

    Chain endingWith(SealKey key, Seal last) {
        return sealed(
                key,
                instanceId,
                last.sequence(),
                last.hash(),
                last.month(),
                anchorSequence,
                anchorHash,
                keptFrom);
    }

    Chain anchoredAt(SealKey key, long lastDropped, byte[] droppedHash, YearMonth kept) {
        return sealed(key, instanceId, sequence, hash, month, lastDropped, droppedHash, kept);
    }

    boolean isGenuine(SealKey key) {
        Chain same =
                sealed(
                        key,
                        instanceId,
                        sequence,
                        hash,
                        month,
                        anchorSequence,
                        anchorHash,
                        keptFrom);
        return keyId.equals(key.id()) && MessageDigest.isEqual(same.seal, seal);
    }

    private static Chain sealed(
            SealKey key,
            String instanceId,
            long sequence,
            byte[] hash,
            YearMonth month,
            long anchorSequence,
            byte[] anchorHash,
            YearMonth keptFrom) {
        HexFormat hex = HexFormat.of();
        byte[] seal =
                key.hash(
                        String.join(
                                "\n",
                                "tenantry audit chain 1",
                                instanceId,
                                String.valueOf(sequence),
                                hex.formatHex(hash),
                                month.toString(),
                                String.valueOf(anchorSequence),
                                hex.formatHex(anchorHash),
                                keptFrom.toString()));
        return new Chain(
                instanceId,
                sequence,
                hash,
                month,
                anchorSequence,
                anchorHash,
                keptFrom,
                key.id(),
                seal);
    }
}
