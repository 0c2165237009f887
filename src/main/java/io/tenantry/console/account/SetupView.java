package io.tenantry.console.account;

import io.tenantry.console.web.Faults;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A key for an authenticator app, with the form that confirms that an app has it. The key stays
/// out of [#toString].
///
/// @param key for people to type
/// @param keyUri for apps, as the API writes it
public record SetupView(String key, String keyUri, QrCode picture, Faults faults) {
    private static final Pattern KEY_URI =
            Pattern.compile("otpauth://totp/[!-~]{1,900}[?&]secret=([A-Z2-7]{52})(&[!-~]*)?");

    private static final int KEY_URI_MAX = 1_024;

    /// @param keyUri what the API gave out, or what a form brought back
    /// @throws IllegalArgumentException when it is no such link
    static SetupView of(String keyUri, Faults faults) {
        Matcher matcher = KEY_URI.matcher(keyUri);
        if (keyUri.length() > KEY_URI_MAX || !matcher.matches()) {
            throw new IllegalArgumentException("that is no link for authenticator apps");
        }
        return new SetupView(matcher.group(1), keyUri, QrCode.of(keyUri), faults);
    }

    /// The key in groups of four, as people read it.
    public String groups() {
        return key.replaceAll("(.{4})(?=.)", "$1 ");
    }

    @Override
    public String toString() {
        return "SetupView[]";
    }
}
