package io.tenantry.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// Finds the addresses of a host. Called by many threads at once.
@FunctionalInterface
interface NameResolver {
    /// The machine's own resolver.
    NameResolver SYSTEM = InetAddress::getAllByName;

    /// @param host a name, or an address as text
    /// @throws UnknownHostException when it has no address
    InetAddress[] resolve(String host) throws UnknownHostException;
}
