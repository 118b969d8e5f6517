package dev.toolgate.catalog.entry;

import dev.toolgate.mcp.net.Network;
import java.net.URI;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an operator says of a server.
 *
 * @param url its MCP endpoint
 * @param headers what to send along, by header name
 * @param network where it may be
 */
public record Registration(ServerName name, URI url, SortedMap<String, SecretReference> headers, Network network) {

    public Registration {
        headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
    }
}
