package io.tenantry.contract;

/// The contract's `email`: text with an `@` and without white space, and no more is asked of it.
public final class Emails {
    private Emails() {}

    /// Tells whether a schema's `email` accepts the text.
    public static boolean isEmail(String text) {
        return Format.EMAIL.accepts(text);
    }
}
