package io.tenantry.oidc;

import java.net.URI;
import java.time.Duration;

/// The cookie that binds an attempt to the browser that began it. Scripts cannot read it, and
/// another site's requests do not carry it, except when they lead the browser here.
///
/// @param attributes where and how the browser sends it
record AttemptCookie(String name, String attributes) {
    /// @param redirect where the provider sends the browser
    static AttemptCookie of(Provider provider, URI redirect) {
        boolean secure = "https".equals(redirect.getScheme());
        String path = redirect.getRawPath().replaceFirst("/callback$", "");
        // Browsers take a name with this prefix over TLS only (RFC 6265bis, section 4.1.3.1).
        String prefix = secure ? "__Secure-" : "";
        return new AttemptCookie(
                prefix + "tenantry-oidc-" + provider.name(),
                "; Path=%s; HttpOnly; SameSite=Lax%s".formatted(path, secure ? "; Secure" : ""));
    }

    /// The value of `Set-Cookie` that keeps a text.
    String holding(String value, Duration lifetime) {
        return name + "=" + value + attributes + "; Max-Age=" + lifetime.toSeconds();
    }

    /// The value of `Set-Cookie` that forgets it.
    String cleared() {
        return name + "=" + attributes + "; Max-Age=0";
    }
}
