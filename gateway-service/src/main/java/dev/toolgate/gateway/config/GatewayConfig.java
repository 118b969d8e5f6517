package dev.toolgate.gateway.config;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Everything an operator can set on the gateway. Each key states its unit and what happens at the limit. */
@ConfigMapping(prefix = "toolgate.gateway")
public interface GatewayConfig {

    /** The gateway's name in the {@code source} of its events. In a cluster, the pod's name. */
    @WithDefault("${HOSTNAME:gateway}")
    String id();

    /**
     * Agents' connections at once, at least 1, those on which nothing has come yet included; further ones are closed as they come.
     * {@code toolgate_connections_closed_total} counts them, with {@code reason="full"}.
     */
    @WithDefault("20000")
    int maxConnections();

    /**
     * How long a connection waits for the head of a request, from its opening or from the end of its last answer; past it
     * it is closed, and counted as {@code reason="head"}. 100 ms to 1 day. It does not run while a request is going on: an event
     * stream may be silent. Make it longer than load balancers in front keep a connection that is not used (often 60 s), or
     * they may send a request into one that is just being closed.
     */
    @WithDefault("75s")
    Duration headPatience();

    /** The largest request body. A larger one is answered with 413 and never parsed. */
    @WithDefault("4M")
    MemorySize maxBody();

    /** How long an agent may take to send a body; past it the request is answered with 408. */
    @WithDefault("30s")
    Duration bodyPatience();

    /** Messages in one JSON-RPC batch (revision 2025-03-26 only); a longer batch is answered with 400. */
    @WithDefault("50")
    int maxBatch();

    /** Requests and streams open at once; past it new ones are answered with 503 and Retry-After. */
    @WithDefault("10000")
    int maxExchanges();

    /**
     * The same for one server, so that one that never answers leaves room for the others; past it its new ones are answered
     * with 503 and Retry-After. More than {@code upstream.max-connections} and {@code upstream.max-waiting} together has no effect.
     */
    @WithDefault("2500")
    int maxServerExchanges();

    /** How long open calls may go on when the gateway stops; past it they are broken off. Open streams end at once. */
    @WithDefault("10s")
    Duration shutdownPatience();

    /**
     * Origins of web pages that may call the gateway, each as {@code scheme://host[:port]}. Loopback origins always
     * may; a request with any other Origin header is answered with 403. The Host header plays no part: in a DNS rebinding
     * attack it names the attacker's own host.
     */
    Optional<Set<String>> allowedOrigins();

    /**
     * Hosts by which the gateway may be called, each as {@code host}, whatever the port, or {@code host:port}; IPv6 addresses in
     * brackets. A request with another Host or {@code :authority}, with none or with two, is answered with 403 below {@code /mcp}
     * and {@code /.well-known}. Health and metrics are answered always. Default: not looked at, because who sends no Origin is
     * no web page, and who does is judged by that.
     */
    Optional<Set<String>> allowedHosts();

    /** How long to wait for a decision; past it the call is denied with {@code policy-unavailable}. */
    @WithDefault("1s")
    Duration decisionPatience();

    /**
     * Questions that may wait for one replica of policy-service at once; when all have so many, new calls are denied with
     * {@code policy-unavailable}.
     */
    @WithDefault("4096")
    int maxQuestions();

    /**
     * How long a call that a policy holds for approval may be kept open at most, if the policy wants it kept open at all;
     * past it the call is answered with what it waits for. Zero: at once. Calls that are kept open count as open requests.
     */
    @WithDefault("60s")
    Duration maxHoldWait();

    /** How often it is asked whether a call that is kept open may go; at least 1 ms. */
    @WithDefault("1s")
    Duration holdInterval();

    /**
     * Headers of a request that policies may read, by name, at most 32. Authorization, Proxy-Authorization, Cookie and
     * {@code Mcp-*} are refused at start. A value of more than 1 kB counts as absent. Default: none.
     */
    Optional<Set<String>> policyHeaders();

    /**
     * The key of the digest over a call's arguments. Gateways that share it give equal arguments equal digests. Default:
     * random at each start, so that digests cannot be compared across restarts.
     */
    Optional<String> digestKey();

    /**
     * The secrets that seal agents' sessions, each as {@code env:NAME} or {@code file:PATH} and of at least 32 random bytes
     * ({@code openssl rand -base64 33}), at most 16. The first seals, all open: put a new one first and take the old one
     * out when its sessions have ended; a session whose secret is gone is answered with 404, and its agent opens a new one.
     * Gateways that share them serve each other's sessions. Files are read again every {@code secrets-refresh}; while one is not
     * there or too short the keys stay as they are. Default: random at each start, so that sessions end with the gateway and are
     * unknown to others.
     */
    Optional<List<String>> sessionKeys();

    /** Whose access tokens let agents in. */
    OAuthConfig oauth();

    /**
     * How often the files of servers' secrets and authorities, and of session keys ({@code file:PATH}), are read again; a call that
     * begins after that has what they say. At least 100 ms; 0: only when a server is registered, and at start. Variables ({@code env:NAME}) cannot change while the gateway runs.
     */
    @WithDefault("30s")
    Duration secretsRefresh();

    /** Where policy-service is. */
    PolicyPeer policy();

    /** Where catalog-service is. */
    CatalogPeer catalog();

    /** The long-lived streams to policy-service and catalog-service. */
    Streams streams();

    /** How decisions get to Kafka. */
    Audit audit();

    /** Where decisions are put on record. */
    JournalConfig journal();

    /** How MCP servers are called. */
    Upstream upstream();

    /** How all servers of a grant are served as one. */
    MergedConfig merged();

    /** What is told to the catalog about tools that were seen. */
    Reports reports();

    /** What of tools' results agents do not get to see, by names of your own. Default: nothing is looked at. */
    Map<String, ResultsConfig> results();

    /** Where policy-service is. */
    interface PolicyPeer {

        /**
         * The host name or address of policy-service, or several with commas, each with {@code :port} if it is another one.
         * Each address of a name is a replica: there is a stream to each, and the least busy one is asked.
         */
        @WithDefault("localhost")
        String host();

        /** The gRPC port of policy-service. */
        @WithDefault("9001")
        int port();

        /** How often the names are looked up, at least 100 ms. The JVM may keep an answer for longer: 30 s if nothing else is said. */
        @WithDefault("5s")
        Duration lookup();

        /** Addresses that count as replicas, at least 1, in order of the names and then of the addresses; further ones are not asked. */
        @WithDefault("16")
        int maxReplicas();
    }

    /** Where catalog-service is. */
    interface CatalogPeer {

        /** The host name or address of catalog-service. */
        @WithDefault("localhost")
        String host();

        /** The gRPC port of catalog-service. */
        @WithDefault("9002")
        int port();
    }

    /** The long-lived streams to policy-service and catalog-service. */
    interface Streams {

        /** Delay before a broken stream is opened again; it doubles with each failure, with jitter. */
        @WithDefault("100ms")
        Duration firstDelay();

        /** The longest such delay. */
        @WithDefault("2s")
        Duration maxDelay();

        /** How often a peer is pinged. gRPC servers hang up on whoever pings more often than they permit (ours: 5 s). */
        @WithDefault("10s")
        Duration ping();

        /** How long a peer may take to connect, and to answer a ping; past it the stream is opened anew. */
        @WithDefault("2s")
        Duration patience();
    }

    /** How decisions get to Kafka. */
    interface Audit {

        /** The topic of decision events. */
        @WithDefault("toolgate.decisions")
        String topic();

        /** How long Kafka may take to acknowledge a record; past it the record is sent again. Calls do not wait for that. */
        @WithDefault("10s")
        Duration patience();

        /** Records that wait to be sent; when it is full the journal is shipped no faster. */
        @WithDefault("32M")
        MemorySize buffer();
    }

    /** How MCP servers are called. */
    interface Upstream {

        /** How long finding a server's address may take, and then connecting; past either the call ends as unreachable. */
        @WithDefault("2s")
        Duration connectPatience();

        /**
         * Whether every server may be on this machine's loopback addresses, for a suite on one machine. Otherwise only
         * servers that are registered with {@code "network": "inner"} may; others end as unreachable.
         */
        @WithDefault("false")
        boolean allowLoopback();

        /** How long a looked-up address of a server is used before its name is looked up again; 0: for each call anew. */
        @WithDefault("5s")
        Duration lookup();

        /** Connections per server, streams included; past it calls wait. */
        @WithDefault("1024")
        int maxConnections();

        /** Calls that may wait for a connection of one server; past it they end as unreachable. */
        @WithDefault("1024")
        int maxWaiting();

        /** How servers are kept apart from each other. */
        IsolationConfig isolation();

        /**
         * Sets of certificate authorities of servers' own ({@code tls.ca}) for which connections are kept, at least 1;
         * past it the one that has not been used for longest makes room, and while requests are open for all of them a server
         * with yet another one is answered as overloaded (error 1005). Servers with the same certificates share one.
         */
        @WithDefault("64")
        int maxAuthorities();

        /** How long an unused connection is kept. Less than the 5 s after which common MCP servers hang up. */
        @WithDefault("4s")
        Duration keepAlive();

        /**
         * The longest {@code requestState} that is remembered when a server asks for more input; with a longer one the
         * next attempt counts as a new call. At most 1M.
         */
        @WithDefault("64K")
        MemorySize maxRequestState();

        /**
         * Characters of a server's own session id, or of the endpoint that a session over HTTP+SSE has, at most 4096; an answer with a
         * longer one is refused with error 1004.
         */
        @WithDefault("1024")
        int maxSessionId();

        /** The largest tool list, whole or as one event; a larger one is answered with error 1004. */
        @WithDefault("16M")
        MemorySize maxList();

        /** How servers that speak HTTP+SSE are spoken to. */
        SseConfig sse();

        /** How servers that are registered with a command are started and spoken to. */
        StdioConfig stdio();
    }

    /** What is told to the catalog about tools that were seen. */
    interface Reports {

        /** Lists that wait to be reported; past it new ones are dropped, and reported when they are seen again. */
        @WithDefault("64")
        int maxWaiting();

        /** How long the catalog may take to accept a report; past it the list is reported when it is seen again. */
        @WithDefault("10s")
        Duration patience();
    }
}
