package dev.toolgate.mcp.net;

import static dev.toolgate.mcp.net.Reach.FORBIDDEN;
import static dev.toolgate.mcp.net.Reach.INNER;
import static dev.toolgate.mcp.net.Reach.LOOPBACK;
import static dev.toolgate.mcp.net.Reach.PUBLIC;

import java.util.Arrays;
import java.util.List;

/**
 * Says from where an address can be reached, after IANA's registries of special-purpose addresses (IPv4 and IPv6) and the
 * documented addresses of clouds' metadata services. In each list the first match counts.
 */
public final class AddressRule {

    private static final int V4_BYTES = 4;
    private static final int V6_BYTES = 16;

    private static final List<Prefix> V4 = List.of(
            Prefix.v4("0.0.0.0", 8, FORBIDDEN), // this network
            Prefix.v4("10.0.0.0", 8, INNER),
            Prefix.v4("100.100.100.200", 32, FORBIDDEN), // metadata: Alibaba
            Prefix.v4("100.64.0.0", 10, INNER), // shared by carriers
            Prefix.v4("127.0.0.0", 8, LOOPBACK),
            Prefix.v4("168.63.129.16", 32, FORBIDDEN), // metadata: Azure
            Prefix.v4("169.254.0.0", 16, FORBIDDEN), // link-local; metadata: nearly everybody
            Prefix.v4("172.16.0.0", 12, INNER),
            Prefix.v4("192.0.0.0", 24, FORBIDDEN), // protocol assignments; metadata: Oracle
            Prefix.v4("192.0.2.0", 24, INNER), // documentation
            Prefix.v4("192.88.99.0", 24, FORBIDDEN), // 6to4 relays
            Prefix.v4("192.168.0.0", 16, INNER),
            Prefix.v4("198.18.0.0", 15, INNER), // benchmarks
            Prefix.v4("198.51.100.0", 24, INNER), // documentation
            Prefix.v4("203.0.113.0", 24, INNER), // documentation
            Prefix.v4("224.0.0.0", 3, FORBIDDEN), // multicast, reserved, broadcast
            Prefix.v4("0.0.0.0", 0, PUBLIC));

    private static final Prefix MAPPED = Prefix.v6("00000000000000000000ffff", 96, PUBLIC);
    private static final Prefix NAT64 = Prefix.v6("0064ff9b0000000000000000", 96, PUBLIC);

    private static final List<Prefix> V6 = List.of(
            Prefix.v6("00000000000000000000000000000001", 128, LOOPBACK),
            Prefix.v6("fd000042000000000000000000000042", 128, FORBIDDEN), // metadata: Scaleway
            Prefix.v6("fd000ec2", 32, FORBIDDEN), // metadata and other services of the machine: Amazon
            Prefix.v6("fd2000ce", 32, FORBIDDEN), // metadata: Google
            Prefix.v6("fc00", 7, INNER), // unique-local
            Prefix.v6("fec0", 10, INNER), // site-local
            Prefix.v6("20010002", 48, INNER), // benchmarks
            Prefix.v6("2001", 23, FORBIDDEN), // protocol assignments, Teredo among them
            Prefix.v6("20010db8", 32, INNER), // documentation
            Prefix.v6("3fff", 20, INNER), // documentation
            Prefix.v6("2002", 16, FORBIDDEN), // 6to4
            Prefix.v6("2000", 3, PUBLIC),
            Prefix.v6("", 0, FORBIDDEN)); // link-local, multicast, local NAT64, IPv4-compatible, unassigned

    private AddressRule() {}

    /** From where {@code address}, 4 or 16 bytes, can be reached. */
    public static Reach reach(byte[] address) {
        return switch (address.length) {
            case V4_BYTES -> first(V4, address);
            case V6_BYTES -> v6(address);
            default -> throw new IllegalArgumentException("an address has 4 or 16 bytes, not " + address.length);
        };
    }

    private static Reach v6(byte[] address) {
        if (MAPPED.matches(address)) {
            return first(V4, embedded(address));
        }
        if (NAT64.matches(address)) { // it must translate to public addresses only (RFC 6052)
            return first(V4, embedded(address)) == PUBLIC ? PUBLIC : FORBIDDEN;
        }
        return first(V6, address);
    }

    private static byte[] embedded(byte[] address) {
        return Arrays.copyOfRange(address, V6_BYTES - V4_BYTES, V6_BYTES);
    }

    private static Reach first(List<Prefix> prefixes, byte[] address) {
        return prefixes.stream()
                .filter(prefix -> prefix.matches(address))
                .findFirst()
                .map(Prefix::reach)
                .orElse(FORBIDDEN);
    }
}
