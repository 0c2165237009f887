package io.tenantry.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// A host has an address that callbacks must not reach. For the client that connects, the host is
/// then as good as unknown.
final class AddressRefused extends UnknownHostException {
    AddressRefused(String host, InetAddress address) {
        super(
                "%s is at %s, which callbacks may not reach"
                        .formatted(host, address.getHostAddress()));
    }
}
