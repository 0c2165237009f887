package io.tenantry.webhook;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/// Addresses that are reached over the public internet: what is left without those that the IANA
/// keeps for special purposes (https://www.iana.org/assignments/iana-ipv4-special-registry and
/// iana-ipv6-special-registry): loopback, private, shared, link-local with the metadata services of
/// clouds, multicast, documentation, and forms of IPv6 that carry an IPv4 address in them.
final class PublicAddresses {
    /// IPv6 has handed out global addresses from this block only (RFC 4291, 2.4). Outside of it are
    /// loopback, unique local, link-local, multicast, IPv4-mapped, and NAT64.
    private static final Block GLOBAL_V6 = Block.of("2000::/3");

    private static final List<Block> SPECIAL =
            Stream.of(
                            "0.0.0.0/8",
                            "10.0.0.0/8",
                            "100.64.0.0/10",
                            "127.0.0.0/8",
                            "169.254.0.0/16",
                            "172.16.0.0/12",
                            "192.0.0.0/24",
                            "192.0.2.0/24",
                            "192.31.196.0/24",
                            "192.52.193.0/24",
                            "192.88.99.0/24",
                            "192.168.0.0/16",
                            "192.175.48.0/24",
                            "198.18.0.0/15",
                            "198.51.100.0/24",
                            "203.0.113.0/24",
                            "224.0.0.0/4",
                            "240.0.0.0/4",
                            // Azure's platform, metadata among it, answers here.
                            "168.63.129.16/32",
                            "2001::/23",
                            "2001:db8::/32",
                            "2002::/16",
                            "2620:4f:8000::/48",
                            "3fff::/20")
                    .map(Block::of)
                    .toList();

    private PublicAddresses() {}

    static boolean contain(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean global = bytes.length == Block.V4_LENGTH || GLOBAL_V6.contains(bytes);
        return global && SPECIAL.stream().noneMatch(block -> block.contains(bytes));
    }

    /// Addresses that begin with the same bits.
    private record Block(byte[] first, int bits) {
        static final int V4_LENGTH = 4;

        static Block of(String text) {
            String[] parts = text.split("/", 2);
            return new Block(
                    InetAddress.ofLiteral(parts[0]).getAddress(), Integer.parseInt(parts[1]));
        }

        boolean contains(byte[] address) {
            if (address.length != first.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % Byte.SIZE);
                int at = bit / Byte.SIZE;
                if ((address[at] & mask) != (first[at] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
