package io.tenantry.id;

import java.util.Locale;

/// The text of an identifier: 24 lower-case hexadecimal characters. Each kind of thing has its own
/// record that implements this, so that an organization's id cannot be passed where a user's is
/// meant.
public interface HexId {
    /// Characters in every identifier: 12 bytes in hexadecimal, as `contract.md`'s pattern
    /// `^[A-Fa-f\d]{24}$` says.
    int LENGTH = 24;

    /// The identifier, always in lower case.
    String value();

    /// Gives the canonical, lower-case form of an identifier from outside; both cases are accepted.
    ///
    /// @throws IllegalArgumentException when the text is not 24 hexadecimal characters
    static String canonical(String text) {
        if (!matches(text)) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not an id: expected 24 hexadecimal characters");
        }
        return text.toLowerCase(Locale.ROOT);
    }

    /// Tells whether the text is 24 hexadecimal characters of either case.
    static boolean matches(String text) {
        return text.length() == LENGTH && text.chars().allMatch(HexId::isHexDigit);
    }

    private static boolean isHexDigit(int character) {
        return (character >= '0' && character <= '9')
                || (character >= 'a' && character <= 'f')
                || (character >= 'A' && character <= 'F');
    }
}
