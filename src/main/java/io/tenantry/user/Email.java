package io.tenantry.user;

import io.tenantry.failure.Invalid;
import io.tenantry.query.Folding;
import java.util.Locale;

/// An e-mail address as the contract sees one: text with an `@` and without white space, 3 to 1,024
/// characters (`contract.md` 3A "Formats"). Kept as given, compared without regard to case.
public record Email(String value) {
    private static final int LENGTH_MAX = 1_024;

    public Email {
        boolean address =
                value.indexOf('@') > 0 && value.chars().noneMatch(Character::isWhitespace);
        if (!address || value.indexOf('@') == value.length() - 1 || value.length() > LENGTH_MAX) {
            throw new Invalid(
                    "'%s' is not an e-mail address: expected name@domain".formatted(value));
        }
    }

    /// The form that decides whether two addresses are the same.
    public String folded() {
        return Folding.fold(value);
    }

    /// What stands behind the last `@`, in lower case.
    public String domain() {
        return value.substring(value.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }
}
