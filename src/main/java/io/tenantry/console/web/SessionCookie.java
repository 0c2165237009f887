package io.tenantry.console.web;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The cookie that holds the token of a session. No script can read it, other sites cannot send it
/// with forms (`SameSite=Lax`: a link from a mail, or the way back from an identity provider, may),
/// and with https it is never sent without. Browsers keep it for [#LIFETIME] after the sign-in; the
/// token has an end of its own, which may be sooner. Immutable.
public final class SessionCookie {
    /// How long a session lasts: a working day; then the password is asked for again.
    public static final Duration LIFETIME = Duration.ofHours(12);

    /// What browsers keep at most is 4,096 bytes with name and attributes (RFC 6265, 6.1).
    public static final int TOKEN_CHARACTERS_MAX = 3_900;

    private final String name;
    private final String attributes;

    /// @param publicUrl where browsers reach the server
    public SessionCookie(URI publicUrl) {
        boolean secure = "https".equals(publicUrl.getScheme());
        // The prefix keeps other hosts of the domain from setting it (RFC 6265bis, 4.1.3.2).
        this.name = secure ? "__Host-tenantry" : "tenantry";
        this.attributes = "; Path=/; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "");
    }

    /// The value of `Set-Cookie` that begins a session.
    public String begin(String token) {
        return name + "=" + token + attributes + "; Max-Age=" + LIFETIME.toSeconds();
    }

    /// The value of `Set-Cookie` that ends it.
    public String end() {
        return name + "=" + attributes + "; Max-Age=0";
    }

    /// The token among a request's cookies; null for none.
    public @Nullable String token(Map<String, String> cookies) {
        String token = cookies.get(name);
        return token == null || token.isEmpty() ? null : token;
    }
}
