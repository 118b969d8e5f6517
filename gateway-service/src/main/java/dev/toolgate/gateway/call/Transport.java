package dev.toolgate.gateway.call;

import dev.toolgate.mcp.net.Authorities;
import dev.toolgate.mcp.net.Network;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a server is spoken to. */
public sealed interface Transport {

    /**
     * Streamable HTTP.
     *
     * @param url the server's MCP endpoint
     * @param headers the gateway's own headers for it, secrets resolved; they never leave towards an agent
     * @param network where it may be
     * @param authorities the only ones that vouch for it; null: the usual ones
     */
    record Http(
            URI url,
            Map<String, String> headers,
            Network network,
            @Nullable Authorities authorities) implements Transport {
        public Http {
            headers = Map.copyOf(headers);
        }

        /** A server that the usual authorities vouch for, where its URL asks for any. */
        public Http(URI url, Map<String, String> headers, Network network) {
            this(url, headers, network, null);
        }

        /** The same server at another of its URLs. */
        public Http at(URI another) {
            return new Http(another, headers, network, authorities);
        }

        /** Without header values: they hold secrets. */
        @Override
        public String toString() {
            return url.toString();
        }
    }

    /**
     * HTTP+SSE, as MCP 2024-11-05 has it.
     *
     * @param source where its events come from; the first one says where messages go
     */
    record Sse(Http source) implements Transport {

        @Override
        public String toString() {
            return source.toString();
        }
    }

    /**
     * The standard input and output of a process that the gateway starts.
     *
     * @param command the program and its arguments
     * @param environment what it finds in its environment besides what every program does, secrets resolved
     */
    record Stdio(List<String> command, Map<String, String> environment) implements Transport {
        public Stdio {
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
        }

        /** Without arguments and environment: they may hold secrets. */
        @Override
        public String toString() {
            return "stdio";
        }
    }
}
