package io.tenantry.oidc;

import io.tenantry.failure.Invalid;

/// A path of this server, with or without a query, that a browser may be sent to. Nothing that a
/// browser would take for another server: two slashes, or a backslash, which it reads as a slash
/// (https://url.spec.whatwg.org/#relative-slash-state).
record LocalPath(String value) {
    private static final int LENGTH_MAX = 2_000;

    /// @throws Invalid when it is none
    LocalPath {
        boolean isPath =
                value.startsWith("/")
                        && !value.startsWith("//")
                        && value.length() <= LENGTH_MAX
                        && value.chars().allMatch(LocalPath::isPlain);
        if (!isPath) {
            throw new Invalid("returnTo is not a path of this server");
        }
    }

    /// Browsers leave out tabs and line breaks before they read a URL.
    private static boolean isPlain(int character) {
        return character > ' ' && character <= '~' && character != '\\';
    }
}
