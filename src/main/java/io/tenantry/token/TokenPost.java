package io.tenantry.token;

import io.tenantry.contract.DateTimes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The contract's `apiTokenPost`.
record TokenPost(
        String name,
        @Nullable String description,
        @Nullable String expirationDate,
        @Nullable String defaultRole,
        @Nullable List<OrgRole> orgRoles,
        @Nullable List<String> scope,
        @Nullable String status) {
    /// What a token gets when nobody says (`contract.md` 4.20).
    private static final List<String> DEFAULT_SCOPE = List.of("all.Instance");

    NewToken toNewToken() {
        return new NewToken(
                name,
                description,
                scope == null || scope.isEmpty() ? DEFAULT_SCOPE : scope,
                defaultRole,
                orgRoles,
                status == null ? TokenStatus.ACTIVE : TokenStatus.named(status),
                expirationDate == null ? null : DateTimes.parse(expirationDate).orElseThrow());
    }
}
