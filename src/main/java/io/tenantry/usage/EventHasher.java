package io.tenantry.usage;

import io.tenantry.hash.Sha256;
import io.tenantry.instance.InstanceId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Makes keys and body hashes of events: the beginning of SHA-256 over fields that each carry their
/// length, so that no two lists of fields give the same bytes. Both are stored: a change here makes
/// events that are sent again across it count twice. Serves one thread.
final class EventHasher {
    /// More than the longest event: the head's three texts and three of 255 characters, up to three
    /// bytes each.
    private static final int BYTES_MAX = 8 * 1024;

    private static final int ABSENT = -1;

    private final MessageDigest sha256 = Sha256.digest();
    private final ByteBuffer fields = ByteBuffer.allocate(BYTES_MAX);
    private final ByteBuffer digest = ByteBuffer.allocate(Sha256.LENGTH);

    EventKey key(InstanceId instanceId, EventHead head) {
        int day = day(head.time());
        fields.clear();
        put(instanceId.value());
        put(head.source());
        put(head.id());
        fields.putInt(day);
        hash();
        return new EventKey(day, digest.getLong(0), digest.getLong(Long.BYTES));
    }

    /// A hash of what the event says, its defaults filled in: key order, white space and the zone
    /// its time is written in make no difference.
    long body(UsageEvent event) {
        EventHead head = event.head();
        fields.clear();
        put(head.subject().value());
        put(head.time());
        switch (event) {
            case PayloadEvent payload -> putPayload(payload);
            case ResourceEvent resource -> putResource(resource);
            case NotebookEvent notebook -> putNotebook(notebook);
        }
        hash();
        return digest.getLong(0);
    }

    static int day(Instant time) {
        return Math.toIntExact(Math.floorDiv(time.getEpochSecond(), Resolution.DAY.seconds()));
    }

    private void putPayload(PayloadEvent event) {
        put("payload");
        put(event.type().contractName());
        put(event.source());
        fields.putLong(event.count()).putLong(event.bytes());
        fields.put((byte) (event.billable() ? 1 : 0));
        put(event.applicationId());
    }

    private void putResource(ResourceEvent event) {
        put("resource");
        put(event.action().eventName());
        put(event.kind().kindName());
        put(event.id());
        fields.putLong(event.bytes());
        put(event.applicationId());
    }

    private void putNotebook(NotebookEvent event) {
        put("notebook");
        put(event.status().eventName());
        fields.putLong(event.minutes());
        put(event.notebookId());
        put(event.applicationId());
    }

    private void put(Instant time) {
        fields.putLong(time.getEpochSecond());
        fields.putInt(time.getNano());
    }

    private void put(@Nullable String text) {
        if (text == null) {
            fields.putInt(ABSENT);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        fields.putInt(bytes.length).put(bytes);
    }

    private void hash() {
        try {
            sha256.update(fields.array(), 0, fields.position());
            sha256.digest(digest.array(), 0, Sha256.LENGTH);
        } catch (DigestException e) {
            throw new IllegalStateException("a SHA-256 digest has 32 bytes", e);
        }
    }
}
