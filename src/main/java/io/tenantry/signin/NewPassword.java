package io.tenantry.signin;

import io.tenantry.failure.Invalid;
import java.security.SecureRandom;
import java.util.regex.Pattern;

/// A password that somebody is to have, strong enough by the rule of the published
/// `changePassword`. It stays out of [#toString].
public record NewPassword(String value) {
    /// What `changePassword` asks of `newPassword`.
    private static final Pattern RULE =
            Pattern.compile("^(?=.*[A-Z])(?=.*[^A-Za-z0-9])(?=.*[0-9])(?=.*[a-z]).{12,2048}$");

    /// Without those that are easily taken for another.
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz";

    private static final String DIGITS = "23456789";

    /// With the digit they come to more than 2^80 passwords.
    private static final int GENERATED_LETTERS = 17;

    /// @throws Invalid when it is too weak; the message does not repeat it
    public NewPassword {
        if (!RULE.matcher(value).find()) {
            throw new Invalid(
                    "A password has 12 to 2048 characters, among them a small letter, a capital"
                            + " letter, a digit and another character");
        }
    }

    /// A password that nobody can guess and everybody can type.
    public static NewPassword generated() {
        SecureRandom random = new SecureRandom();
        StringBuilder text = new StringBuilder();
        text.append(Character.toUpperCase(any(LETTERS, random)));
        for (int i = 1; i < GENERATED_LETTERS; i++) {
            text.append(i % 6 == 0 ? "-" : "").append(any(LETTERS, random));
        }
        return new NewPassword(text.append(any(DIGITS, random)).toString());
    }

    private static char any(String from, SecureRandom random) {
        return from.charAt(random.nextInt(from.length()));
    }

    @Override
    public String toString() {
        return "NewPassword[]";
    }
}
