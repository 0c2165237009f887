package io.tenantry.http;

import io.tenantry.failure.Invalid;

/// A path of this server, with or without a query, that a browser may be sent to. Nothing that a
/// browser would take for another server: two slashes, or a backslash, which it reads as a slash
/// (https://url.spec.whatwg.org/#relative-slash-state).
public record LocalPath(String value) {
    private static final int LENGTH_MAX = 2_000;

    /// @throws Invalid when it is none
    public LocalPath {
        if (!isLocal(value)) {
            throw new Invalid("That is not a path of this server");
        }
    }

    /// Whether a text is such a path, of 2,000 characters at most.
    public static boolean isLocal(String text) {
        return text.startsWith("/")
                && !text.startsWith("//")
                && text.length() <= LENGTH_MAX
                && text.chars().allMatch(LocalPath::isPlain);
    }

    /// Browsers leave out tabs and line breaks before they read a URL.
    private static boolean isPlain(int character) {
        return character > ' ' && character <= '~' && character != '\\';
    }
}
