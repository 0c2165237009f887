package io.tenantry.audit;

import io.tenantry.hash.Sha256;
import io.tenantry.http.Json;
import io.tenantry.http.Target;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One change that somebody made. Its JSON has no secrets in it.
///
/// @param instanceId where it was made; [#NO_INSTANCE] for what concerns no single one
/// @param createdAt when the request came, to the millisecond
/// @param actor who made it; always with an id and a name
/// @param query the query parameters, as JSON text
/// @param body the body, as JSON text
/// @param path the path's variables, as JSON text
/// @param answer the answer's body, as JSON text
/// @param status the answer's HTTP status
record AuditEntry(
        String instanceId,
        Instant createdAt,
        String id,
        Named primaryTarget,
        Named secondaryTarget,
        Named actor,
        String resource,
        String action,
        String query,
        @Nullable String body,
        String path,
        @Nullable String answer,
        int status) {
    static final String NO_INSTANCE = "0".repeat(24);

    /// Begins the text that is hashed, so that another form of it could be told apart.
    private static final String FORM = "tenantry audit entry 1\n";

    /// SHA-256 over every value with its length in front, so that no two entries have one text.
    byte[] digest() {
        MessageDigest digest = Sha256.digest();
        digest.update(FORM.getBytes(StandardCharsets.UTF_8));
        add(digest, instanceId);
        add(digest, Json.time(createdAt));
        add(digest, id);
        add(digest, organizationId());
        add(digest, primaryTarget);
        add(digest, secondaryTarget);
        add(digest, actor);
        add(digest, resource);
        add(digest, action);
        add(digest, query);
        add(digest, body);
        add(digest, path);
        add(digest, answer);
        add(digest, String.valueOf(status));
        return digest.digest();
    }

    /// The organization that it was made to or in: that is the primary target then.
    private @Nullable String organizationId() {
        boolean isOrganization = Target.ORGANIZATION.jsonName().equals(primaryTarget.type());
        return isOrganization ? primaryTarget.id() : null;
    }

    private static void add(MessageDigest digest, Named named) {
        add(digest, named.id());
        add(digest, named.type());
        add(digest, named.name());
    }

    private static void add(MessageDigest digest, @Nullable String value) {
        if (value == null) {
            digest.update((byte) '-');
            return;
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }
}
