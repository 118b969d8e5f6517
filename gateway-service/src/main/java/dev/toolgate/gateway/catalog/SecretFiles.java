package dev.toolgate.gateway.catalog;

import dev.toolgate.contract.catalog.v1.Server;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The registrations whose secrets are in files, so that a file that changes is read again. Kept as they came, without their
 * tools: what a file says now goes into the server as it is known by then.
 */
final class SecretFiles {

    private static final String FILE = "file:";

    private final CatalogWire wire;
    private final CatalogSnapshot servers;
    private final Map<String, Server> registrations = new ConcurrentHashMap<>();

    SecretFiles(CatalogWire wire, CatalogSnapshot servers) {
        this.wire = wire;
        this.servers = servers;
    }

    void registered(Server registration) {
        if (hasFiles(registration)) {
            registrations.put(
                    registration.getName(),
                    registration.toBuilder().clearTools().build());
        } else {
            registrations.remove(registration.getName());
        }
    }

    private static boolean hasFiles(Server registration) {
        return hasFiles(registration.getHeadersMap())
                || hasFiles(registration.getEnvironmentMap())
                || registration.getTls().getCa().startsWith(FILE);
    }

    private static boolean hasFiles(Map<String, String> references) {
        return references.values().stream().anyMatch(text -> text.startsWith(FILE));
    }

    void removed(String name) {
        registrations.remove(name);
    }

    void keepOnly(Set<String> names) {
        registrations.keySet().retainAll(names);
    }

    /** Reads every file again. Blocks. */
    void read() {
        registrations.forEach((name, registration) -> wire.server(registration)
                .ifPresent(server -> registrations.computeIfPresent(name, (_, current) -> {
                    if (current.equals(registration)) { // else it was registered anew, and read at that
                        servers.resolvedAgain(server);
                    }
                    return current;
                })));
    }
}
