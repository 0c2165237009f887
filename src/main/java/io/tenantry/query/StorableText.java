package io.tenantry.query;

import io.tenantry.failure.Invalid;
import java.util.OptionalInt;

/// Text that PostgreSQL can hold in UTF-8: without U+0000 and without half of a surrogate pair.
final class StorableText {
    private StorableText() {}

    /// Returns the text as it is.
    ///
    /// @throws Invalid when no stored text can have one of its characters; the message begins with
    ///   the given name
    static String require(String name, String text) {
        OptionalInt fault = text.codePoints().filter(StorableText::isFault).findFirst();
        if (fault.isPresent()) {
            throw new Invalid(
                    name
                            + " has a character that no text can hold: U+%04X"
                                    .formatted(fault.getAsInt()));
        }
        return text;
    }

    private static boolean isFault(int codePoint) {
        return codePoint == 0
                || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
    }
}
