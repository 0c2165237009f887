package io.tenantry.audit;

import io.tenantry.http.Json;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HexFormat;

/// One link of an instance's chain.
///
/// @param sequence counts from 1 without gaps
/// @param month see the column's comment
/// @param entry which entry it seals
/// @param hash keyed, over all of these and the hash of the seal before
record Seal(long sequence, YearMonth month, Pending entry, byte[] hash) {
    /// An entry that is sealed, or waits for it.
    ///
    /// @param digest the hash of its values
    record Pending(String instanceId, Instant createdAt, String id, byte[] digest) {}

    static Seal of(SealKey key, long sequence, YearMonth month, Pending entry, byte[] before) {
        return new Seal(sequence, month, entry, hash(key, sequence, month, entry, before));
    }

    /// @param before the hash of the seal before; zeros for the first
    static byte[] hash(SealKey key, long sequence, YearMonth month, Pending entry, byte[] before) {
        HexFormat hex = HexFormat.of();
        return key.hash(
                String.join(
                        "\n",
                        "tenantry audit seal 1",
                        entry.instanceId(),
                        String.valueOf(sequence),
                        month.toString(),
                        Json.time(entry.createdAt()),
                        entry.id(),
                        hex.formatHex(entry.digest()),
                        hex.formatHex(before)));
    }
}
