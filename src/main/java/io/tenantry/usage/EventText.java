package io.tenantry.usage;

/// Rules for texts in events.
final class EventText {
    private static final int SHOWN_LENGTH_MAX = 64;

    private EventText() {}

    /// Tells whether the text has only characters that CloudEvents 1.0 ("Type System") allows in a
    /// string: no control characters, no half of a surrogate pair. PostgreSQL could not keep all of
    /// them either.
    static boolean isClean(String text) {
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character >= ' ' && character < '\u007f') {
                continue;
            }
            int codePoint = text.codePointAt(at);
            if (Character.isISOControl(codePoint) || isSurrogate(codePoint)) {
                return false;
            }
            at += Character.charCount(codePoint) - 1;
        }
        return true;
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    /// The text in quotes for a message, its end left out when it is long.
    static String quoted(String text) {
        return "'" + shortened(text) + "'";
    }

    /// The text for a message, its end left out when it is long.
    static String shortened(String text) {
        return text.length() <= SHOWN_LENGTH_MAX ? text : text.substring(0, SHOWN_LENGTH_MAX) + "…";
    }
}
