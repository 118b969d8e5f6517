package dev.toolgate.gateway;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * By which names the gateway may be called.
 *
 * @param allowed each {@code host} for any port, or {@code host:port}; case and blanks around it do not count
 */
record Hosts(Set<String> allowed) {

    Hosts {
        allowed = allowed.stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a request that names this host, all that it has of Host or {@code :authority}, may come in. */
    boolean permit(HttpServerRequest request) {
        boolean isOne = request.headers().getAll("Host").size() <= 1; // HTTP/2 may have one beside :authority
        return isOne && permits(request.authority());
    }

    boolean permits(@Nullable HostAndPort authority) {
        if (authority == null) {
            return false;
        }
        String host = authority.host().toLowerCase(Locale.ROOT);
        return allowed.contains(host) || allowed.contains(host + ':' + authority.port());
    }
}
