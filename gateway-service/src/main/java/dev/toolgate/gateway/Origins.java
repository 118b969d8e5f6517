package dev.toolgate.gateway;

import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * Which web pages may call the gateway: those on loopback and those of the listed origins. A request without an Origin
 * comes from no web page.
 *
 * @param allowed each {@code scheme://host[:port]}
 */
record Origins(Set<String> allowed) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    Origins {
        allowed = Set.copyOf(allowed);
    }

    /** Whether a request with these Origin headers, all that it has, may come in. */
    boolean permit(List<String> headers) {
        return headers.isEmpty() || (headers.size() == 1 && permits(headers.getFirst()));
    }

    private boolean permits(String origin) {
        return allowed.contains(origin) || isLoopback(origin);
    }

    private static boolean isLoopback(String origin) {
        try {
            String host = URI.create(origin).getHost();
            return host != null && LOOPBACK.contains(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
