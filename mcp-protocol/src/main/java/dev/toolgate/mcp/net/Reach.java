package dev.toolgate.mcp.net;

/** From where an IP address can be reached. */
public enum Reach {
    /** From everywhere. */
    PUBLIC,
    /** From this machine only. */
    LOOPBACK,
    /** From within a network that is somebody's own: private, unique-local, shared, for benchmarks or documentation. */
    INNER,
    /**
     * Where no MCP server is: link-local addresses and those of clouds' metadata services, multicast, unspecified and
     * reserved ones, and those of IPv6 that tunnels translate to any other.
     */
    FORBIDDEN
}
