package dev.toolgate.gateway.peer;

/** Where a peer is. */
public record Address(String host, int port) {

    private static final int MAX_PORT = 65535;

    public Address {
        if (host.isBlank() || port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("an address is a host and a port from 1 to " + MAX_PORT);
        }
    }

    /** {@code host}, {@code host:port}, {@code [host]:port} or an IPv6 address; {@code usual} is the port that is not said. */
    static Address of(String text, int usual) {
        int colon = text.lastIndexOf(':');
        boolean isPortSaid = colon >= 0 && (text.indexOf(':') == colon || text.charAt(colon - 1) == ']');
        return isPortSaid
                ? new Address(bare(text.substring(0, colon)), port(text.substring(colon + 1)))
                : new Address(bare(text), usual);
    }

    /** {@code host:port}, or {@code [host]:port}. */
    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? '[' + host + ']' : host) + ':' + port;
    }

    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    private static int port(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a port is a number, not " + text, e);
        }
    }
}
