package io.tenantry.webhook;

import java.net.InetAddress;

/// Which addresses callbacks may reach. Called by many threads at once.
@FunctionalInterface
interface AddressRule {
    /// Every address.
    AddressRule ANY = _ -> true;

    /// Those that anybody on the internet can reach.
    AddressRule PUBLIC = PublicAddresses::contain;

    boolean allows(InetAddress address);
}
