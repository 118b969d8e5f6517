package dev.toolgate.catalog.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Everything an operator can set on the catalog. Each key states its unit and what happens at the limit. */
@ConfigMapping(prefix = "toolgate.catalog")
public interface CatalogConfig {

    /** Registered servers; past it a new one is refused with 409. */
    @WithDefault("1000")
    int maxServers();

    /** Changes that wait for the database; past it a request is refused with 503. */
    @WithDefault("1000")
    int maxWaitingChanges();

    /**
     * Whether every server may be on loopback addresses, for a suite on one machine. Otherwise only one that is registered
     * with {@code "network": "inner"} may; another is refused with 422, or not asked for its tools. Gateways have a key of
     * their own for it.
     */
    @WithDefault("false")
    boolean allowLoopback();

    /** Asking servers for their tools. */
    Probe probe();

    /** Telling gateways what is registered. */
    Watch watch();

    /** Waiting for the database at the start. */
    Start start();

    interface Probe {

        /** Time between two probes of every server, each shifted by up to a tenth at random; 0 switches them off. */
        @WithDefault("10m")
        Duration interval();

        /** Probes at once; past it a probe waits for its turn. */
        @WithDefault("4")
        int concurrency();

        /** Time for a whole probe, from its turn to the last page; past it the probe fails. */
        @WithDefault("20s")
        Duration deadline();

        /** Time for a connection to a server; past it the probe fails. */
        @WithDefault("5s")
        Duration connectTimeout();

        /** Pages of one server's tool list; past it the probe fails. */
        @WithDefault("100")
        int maxPages();

        /** Tools of one server; past it the probe fails, and a gateway's report is refused. */
        @WithDefault("2000")
        int maxTools();

        /** Bytes of one answer; past it the probe fails. */
        @WithDefault("4194304")
        int maxAnswerBytes();
    }

    interface Watch {

        /** Streams to gateways at once; past it a new one is refused with RESOURCE_EXHAUSTED. */
        @WithDefault("256")
        int maxWatchers();

        /** Changes that wait for one slow gateway; past it its stream fails, and it comes back for a new snapshot. */
        @WithDefault("1000")
        int maxBacklog();
    }

    interface Start {

        /** Time between two attempts to reach the database; doubled after each up to 30 seconds. */
        @WithDefault("500ms")
        Duration backoff();
    }
}
