package io.tenantry.signin;

import io.tenantry.http.Entity;
import io.tenantry.user.Account;
import io.tenantry.user.User;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The contract's `me`, and the recovery codes that were just made.
record MeResponse(
        String id,
        String userId,
        Instant creationDate,
        Instant lastUpdated,
        @Nullable Instant passwordLastUpdated,
        String email,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable Instant tokenCutoff,
        boolean needsToVerifyEmail,
        boolean twoFactorAuthEnabled,
        @Nullable String fullName,
        @Nullable String avatarUrl,
        boolean ssoLinked,
        @Nullable List<String> recoveryCodes)
        implements Entity {
    static MeResponse from(Profile profile) {
        Account account = profile.account();
        User user = account.user();
        return new MeResponse(
                user.id().value(),
                user.id().value(),
                user.createdAt(),
                account.updatedAt(),
                profile.passwordChangedAt(),
                user.email(),
                user.firstName(),
                user.lastName(),
                account.tokenCutoff(),
                false,
                user.twoFactorAuthEnabled(),
                fullName(user),
                user.avatarUrl(),
                user.ssoLinked(),
                profile.recoveryCodes());
    }

    private static @Nullable String fullName(User user) {
        String name =
                Stream.of(user.firstName(), user.lastName())
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(" "))
                        .strip();
        return name.isEmpty() ? null : name;
    }

    @Override
    public String entityType() {
        return "me";
    }

    @Override
    public String selfTemplate() {
        return "/me";
    }

    @Override
    public Map<String, String> pathVariables() {
        return Map.of();
    }

    @Override
    public String toString() {
        return "MeResponse[" + id + "]";
    }
}
