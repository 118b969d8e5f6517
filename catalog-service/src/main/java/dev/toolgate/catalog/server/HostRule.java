package dev.toolgate.catalog.server;

import dev.toolgate.mcp.net.AddressRule;
import dev.toolgate.mcp.net.Network;
import dev.toolgate.mcp.net.Reach;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What can be said of a host without looking its name up: whoever connects to it looks, and checks what comes out.
 *
 * @param isLoopbackOpen whether every server may be on loopback
 */
public record HostRule(boolean isLoopbackOpen) {

    private static final Set<String> METADATA = Set.of("metadata.google.internal", "metadata.goog", "metadata");
    private static final String NOWHERE =
            "must not be a link-local, metadata, multicast or reserved address: no MCP server is there";
    private static final String INNER =
            "must be at a public address; add \"network\": \"inner\" if this server is meant to be inside your network";

    /** What is wrong with {@code host}, as a URL has it. */
    Optional<String> problem(String host, Network network) {
        String name = bare(host.toLowerCase(Locale.ROOT));
        if (METADATA.contains(name)) {
            return Optional.of(NOWHERE);
        }
        return literal(name)
                .filter(address -> !network.permits(address, isLoopbackOpen))
                .map(address -> AddressRule.reach(address) == Reach.FORBIDDEN ? NOWHERE : INNER);
    }

    private static Optional<byte[]> literal(String name) {
        if (name.equals("localhost") || name.endsWith(".localhost")) { // RFC 6761
            return Optional.of(InetAddress.getLoopbackAddress().getAddress());
        }
        try {
            return Optional.of(InetAddress.ofLiteral(name).getAddress());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String bare(String host) {
        if (host.startsWith("[")) {
            return host.substring(1, host.length() - 1);
        }
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }
}
