package io.tenantry.webhook;

import io.tenantry.failure.Invalid;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where callbacks may go (`docs/adr/0017-callbacks.md`). What a URL says is checked when it is
/// given; the addresses behind its name are checked each time when it is called. Safe for use by
/// many threads.
public final class CallbackPolicy {
    private static final Set<String> SCHEMES = Set.of("http", "https");

    /// Ports below 1024 belong to services that are none of ours (RFC 6335), but for these.
    private static final Set<Integer> WEB_PORTS = Set.of(80, 443);

    private static final int FIRST_USER_PORT = 1_024;
    private static final int PORT_MAX = 65_535;

    private final boolean privateAllowed;
    private final AddressRule rule;
    private final NameResolver resolver;

    /// @param privateAllowed whether callbacks may reach loopback, private and other addresses that
    ///   are not public, at any port
    public CallbackPolicy(boolean privateAllowed) {
        this(
                privateAllowed,
                privateAllowed ? AddressRule.ANY : AddressRule.PUBLIC,
                NameResolver.SYSTEM);
    }

    CallbackPolicy(boolean privateAllowed, AddressRule rule, NameResolver resolver) {
        this.privateAllowed = privateAllowed;
        this.rule = rule;
        this.resolver = resolver;
    }

    /// Checks a URL that somebody gives, without looking up its name.
    ///
    /// @param place what messages begin with: `notificationRule.callbackUrl`
    /// @throws Invalid when callbacks can never go there
    public void requireUsable(String place, String url) {
        fault(url)
                .ifPresent(fault -> {
                    throw new Invalid(place + " " + fault);
                });
    }

    /// What is wrong with a URL; empty when callbacks may go there as far as it can be told without
    /// its addresses.
    Optional<String> fault(String url) {
        URI uri = parse(url);
        if (uri == null) {
            return Optional.of("is not an http or https URL");
        }
        if (uri.getRawUserInfo() != null) {
            return Optional.of("must not hold a user name or password");
        }
        if (!isPortAllowed(uri.getPort())) {
            return Optional.of(
                    "names port %d: expected 80, 443 or one from 1024 on".formatted(uri.getPort()));
        }
        return isHostAllowed(uri.getHost())
                ? Optional.empty()
                : Optional.of("is not an address that callbacks may reach");
    }

    /// Finds the addresses of a host, each of which callbacks may reach.
    ///
    /// @throws AddressRefused when one of them must not be reached
    /// @throws UnknownHostException when there are none
    InetAddress[] addresses(String host) throws UnknownHostException {
        InetAddress[] addresses = resolver.resolve(bare(host));
        for (InetAddress address : addresses) {
            if (!rule.allows(address)) {
                throw new AddressRefused(host, address);
            }
        }
        return addresses;
    }

    private static @Nullable URI parse(String url) {
        try {
            URI uri = new URI(url);
            boolean web =
                    uri.getScheme() != null
                            && SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT));
            return web && uri.getHost() != null ? uri : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private boolean isPortAllowed(int port) {
        if (port == -1 || WEB_PORTS.contains(port)) {
            return true;
        }
        return port >= (privateAllowed ? 1 : FIRST_USER_PORT) && port <= PORT_MAX;
    }

    private boolean isHostAllowed(String host) {
        Optional<InetAddress> literal = literal(withoutZone(bare(host)));
        if (literal.isPresent()) {
            return rule.allows(literal.get());
        }
        return privateAllowed || !isLocalName(host.toLowerCase(Locale.ROOT));
    }

    /// Names that are loopback everywhere (RFC 6761, 6.3).
    private static boolean isLocalName(String host) {
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return name.equals("localhost") || name.endsWith(".localhost");
    }

    private static Optional<InetAddress> literal(String host) {
        try {
            return Optional.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException e) {
            return posixLiteral(host);
        }
    }

    /// Addresses with octal and hexadecimal parts, which some resolvers understand.
    private static Optional<InetAddress> posixLiteral(String host) {
        try {
            return Optional.of(Inet4Address.ofPosixLiteral(host));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// An address says without its zone, which may be none of this machine's, what kind it is.
    private static String withoutZone(String host) {
        int zone = host.indexOf('%');
        return zone < 0 ? host : host.substring(0, zone);
    }

    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]")
                ? host.substring(1, host.length() - 1)
                : host;
    }
}
