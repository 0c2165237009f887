package io.tenantry.config;

import java.net.URI;
import java.util.Set;

/// The address that other machines know this server by.
final class PublicUrl {
    /// Where a server listens that can be reached by many addresses.
    private static final Set<String> ANY_ADDRESS = Set.of("0.0.0.0", "::", "[::]");

    private PublicUrl() {}

    /// Reads a URL; a slash at its end is left out.
    ///
    /// @throws IllegalArgumentException when it is not an absolute http or https URL, or has a
    ///   query or fragment
    static URI parse(String text) {
        URI url = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!web
                || url.getHost() == null
                || url.getRawUserInfo() != null
                || url.getRawQuery() != null
                || url.getRawFragment() != null) {
            throw new IllegalArgumentException("not the address of a web server");
        }
        return url;
    }

    /// The address as this machine knows it. Host and port that are no such stand for the defaults:
    /// what is wrong with them is told elsewhere.
    static URI of(String host, String port) {
        String known = ANY_ADDRESS.contains(host) ? "localhost" : host;
        String bracketed =
                known.contains(":") && !known.startsWith("[") ? "[" + known + "]" : known;
        try {
            return parse("http://" + bracketed + ":" + port);
        } catch (IllegalArgumentException e) {
            return URI.create("http://localhost:" + Setting.PORT.defaultText());
        }
    }
}
