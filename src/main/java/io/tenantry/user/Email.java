package io.tenantry.user;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenantry.contract.Emails;
import io.tenantry.failure.Invalid;
import io.tenantry.query.Folding;

/// An e-mail address, kept as given and compared without regard to case. It is whatever the
/// contract takes for one ([Emails]), up to its 1,024 characters.
public record Email(String value) {
    private static final int LENGTH_MAX = 1_024;

    /// What fits into a row of an index together with an id: PostgreSQL's B-trees hold 2,704 bytes.
    private static final int BYTES_MAX = 2_048;

    /// @throws Invalid when the text is no e-mail address or too long
    public Email {
        if (!Emails.isEmail(value) || value.length() > LENGTH_MAX) {
            throw new Invalid(
                    "'%s' is not an e-mail address: expected name@domain".formatted(value));
        }
        if (Folding.fold(value).getBytes(UTF_8).length > BYTES_MAX) {
            throw new Invalid(
                    "An e-mail address has at most %d bytes in UTF-8".formatted(BYTES_MAX));
        }
    }

    /// The form that decides whether two addresses are the same.
    public String folded() {
        return Folding.fold(value);
    }

    /// What stands behind the last `@`, folded.
    public String domain() {
        return folded().substring(folded().lastIndexOf('@') + 1);
    }
}
