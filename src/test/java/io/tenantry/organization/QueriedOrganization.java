package io.tenantry.organization;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The values of an organization that queries can ask for.
record QueriedOrganization(
        String id,
        String name,
        @Nullable String referralId,
        String mfaMode,
        boolean isReadOnly,
        boolean auditLogEnabled,
        Instant creationDate,
        Instant lastUpdated,
        @Nullable Instant disabledAt,
        List<Tag> tags,
        List<String> memberIds) {
    record Tag(String key, String value) {}
}
