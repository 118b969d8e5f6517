package dev.toolgate.policy.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Everything an operator can set on policy-service. Each key states its unit and what happens at the limit. */
@ConfigMapping(prefix = "toolgate.policy")
public interface PolicyConfig {

    /** How many policies there can be; past it a new policy is answered with 409. New versions are not affected. */
    @WithDefault("1000")
    int maxPolicies();

    /**
     * How many bytes the documents of all policies in force may have together; compiled, a document takes up to ten
     * times its bytes of heap. Past it a document is answered with 409.
     */
    @WithDefault("16000000")
    long maxDocumentBytes();

    /** How many grants can be in force, about 1 kB of heap each; past it a new grant is answered with 409. */
    @WithDefault("10000")
    int maxGrants();

    /**
     * How many counters limits can have in use at one time (one for each owner, counter name and window), about 300
     * bytes each; past it a call that needs a new one is throttled until another counter is idle.
     */
    @WithDefault("100000")
    int maxCounters();

    /**
     * How many counted calls are remembered over all counters, at most 64 bytes each; past it a call that is to be
     * counted is throttled until some are forgotten.
     */
    @WithDefault("2000000")
    long maxCountedCalls();

    /** How many streams of one kind gateways can have open; past it a new stream is refused as exhausted. */
    @WithDefault("256")
    int maxStreams();

    /** How many questions of one stream are in flight; past it the gateway's transport has to wait. */
    @WithDefault("256")
    int maxQuestionsInFlight();

    /**
     * How many changes of grants wait for one gateway that is slow to read them; past it its stream is ended, and the
     * gateway starts anew with a snapshot.
     */
    @WithDefault("10000")
    int maxPendingChanges();

    /** How long to wait before the database is tried again while the state is not loaded yet. */
    @WithDefault("2s")
    Duration loadRetry();

    /** How often grants that have expired are forgotten. Expired grants are refused at once in any case. */
    @WithDefault("1m")
    Duration expirySweep();

    /** How limits are counted. */
    LimitsConfig limits();

    /** Where catalog-service is; it has the definitions against whose schemas arguments are held. */
    Catalog catalog();

    /** Tools' own schemas. */
    Schemas schemas();

    /** Where catalog-service is, and how long it is waited for. */
    interface Catalog {

        /** The host name or address of catalog-service. */
        @WithDefault("localhost")
        String host();

        /** The gRPC port of catalog-service. */
        @WithDefault("9002")
        int port();

        /**
         * 1 ms to 10 s. How long catalog-service may take to give a definition that is not kept yet; past it a call whose arguments
         * the policy wants checked is denied.
         */
        @WithDefault("500ms")
        Duration patience();
    }

    /** Tools' own schemas. */
    interface Schemas {

        /** 1 to 1,000,000. How many bytes one may have; arguments of a tool with a larger one cannot be checked, and are denied. */
        @WithDefault("131072")
        int maxBytes();

        /**
         * 1 to 1,000,000,000. How many bytes the definitions may have together whose schemas are kept; compiled, one takes about ten times
         * its bytes of heap. Past it those least used are forgotten, and fetched again when they are needed.
         */
        @WithDefault("4000000")
        long maxKeptBytes();
    }
}
