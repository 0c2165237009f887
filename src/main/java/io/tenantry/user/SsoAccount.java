package io.tenantry.user;

import static java.util.Objects.requireNonNull;

/// Somebody's account at an identity provider, which never changes (OpenID Connect Core 1.0,
/// section 2, `iss` and `sub`).
///
/// @param issuer the provider as its tokens name it, at most 1,000 characters
/// @param subject the account as the provider names it, 1 to 255 characters
public record SsoAccount(String issuer, String subject) {
    /// OpenID Connect Core 1.0, section 2: "MUST NOT exceed 255 ASCII characters".
    private static final int SUBJECT_LENGTH_MAX = 255;

    public SsoAccount {
        requireNonNull(issuer, "issuer");
        if (!isSubject(subject)) {
            throw new IllegalArgumentException("the subject is no account of a provider");
        }
    }

    /// Tells whether a provider may name an account so.
    public static boolean isSubject(String text) {
        return !text.isEmpty()
                && text.length() <= SUBJECT_LENGTH_MAX
                && text.chars().allMatch(character -> character >= ' ' && character <= '~');
    }
}
