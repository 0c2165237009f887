package io.tenantry.oidc;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/// Which addresses keys of a provider may come from: what says who somebody is must not be changed
/// on the way.
final class ProviderAddress {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private ProviderAddress() {}

    /// Tells whether nobody between here and there can change what is sent.
    static boolean isTrustworthy(URI url) {
        String host = url.getHost();
        if (host == null) {
            return false;
        }
        return "https".equals(url.getScheme())
                || ("http".equals(url.getScheme())
                        && THIS_MACHINE.contains(host.toLowerCase(Locale.ROOT)));
    }
}
