package dev.toolgate.catalog.entry;

import dev.toolgate.mcp.net.Network;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** How a server is spoken to. */
public sealed interface Transport {

    /** Its name in the API. */
    String label();

    /**
     * Streamable HTTP.
     *
     * @param url its MCP endpoint
     * @param headers what to send along, by header name
     * @param network where it may be
     * @param ca where the certificates of the only authorities are that vouch for it; empty: the usual ones do
     */
    record Http(URI url, SortedMap<String, SecretReference> headers, Network network, Optional<SecretReference> ca)
            implements Transport {

        public static final String LABEL = "streamable-http";

        public Http {
            headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
        }

        /** A server that the usual authorities vouch for, where its URL asks for any. */
        public Http(URI url, SortedMap<String, SecretReference> headers, Network network) {
            this(url, headers, network, Optional.empty());
        }

        @Override
        public String label() {
            return LABEL;
        }
    }

    /**
     * HTTP+SSE, as MCP 2024-11-05 has it.
     *
     * @param source where its events come from; the first one says where messages go
     */
    record Sse(Http source) implements Transport {

        public static final String LABEL = "sse";

        @Override
        public String label() {
            return LABEL;
        }
    }

    /**
     * The standard input and output of a process that gateways start; the catalog starts none.
     *
     * @param command the program and its arguments
     * @param environment what the process finds in its environment, by variable
     */
    record Stdio(List<String> command, SortedMap<String, SecretReference> environment) implements Transport {

        public static final String LABEL = "stdio";

        public Stdio {
            command = List.copyOf(command);
            environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
        }

        @Override
        public String label() {
            return LABEL;
        }
    }
}
