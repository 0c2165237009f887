package io.tenantry.console.account;

import tools.jackson.databind.JsonNode;

/// A person's own account.
///
/// @param name empty when nobody entered one
/// @param passwordChangedAt as the API writes it; empty for a person without a password
/// @param hasSecondFactor whether signing in with the password asks for a code
/// @param isProved whether a second factor was part of the present sign-in
public record AccountView(
        String email,
        String name,
        String passwordChangedAt,
        boolean hasSecondFactor,
        boolean isProved,
        boolean ssoLinked) {
    /// @param json the API's `me`
    static AccountView of(JsonNode json, boolean isProved) {
        return new AccountView(
                json.path("email").asString(),
                json.path("fullName").asString(""),
                json.path("passwordLastUpdated").asString(""),
                json.path("twoFactorAuthEnabled").asBoolean(),
                isProved,
                json.path("ssoLinked").asBoolean());
    }

    /// Whether there is a password that changes can be confirmed with.
    public boolean hasPassword() {
        return !passwordChangedAt.isEmpty();
    }
}
