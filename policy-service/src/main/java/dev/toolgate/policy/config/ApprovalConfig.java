package dev.toolgate.policy.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** How calls are held for people. A value outside its bounds stops the service at its start. */
@ConfigMapping(prefix = "toolgate.policy.approvals")
public interface ApprovalConfig {

    /**
     * How many approvals of one grant can wait for people, 1 to 10,000; past it a further call that needs one is denied
     * with {@code approval-required}.
     */
    @WithDefault("100")
    int maxPendingPerGrant();

    /**
     * How many approvals can wait for people over all grants, 1 to 1,000,000; past it a further call that needs one is
     * denied with {@code approval-required}.
     */
    @WithDefault("10000")
    int maxPending();

    /**
     * How many bytes of arguments are kept for approvers to see, 0 to 1,000,000; of longer arguments they see the digest
     * and the length.
     */
    @WithDefault("65536")
    int maxArgumentBytes();

    /** For how long arguments are kept after their approval has ended, 0 s to 90 d. */
    @WithDefault("24h")
    Duration keepArguments();

    /**
     * For how long an approval and its events are kept after it has ended, 1 h to 10,000 d; longer while the topic has not
     * taken one of them.
     */
    @WithDefault("90d")
    Duration keep();

    /**
     * How long the database may take to answer for an approval, 100 ms to 1 m; past it the call is denied with
     * {@code policy-unavailable}, and a person is answered with 503.
     */
    @WithDefault("5s")
    Duration patience();

    /**
     * How often approvals whose time is over are noted as expired and old ones are forgotten, 100 ms to 1 h, up to 200 at
     * a time. They are of no use from the moment they expire in any case.
     */
    @WithDefault("5s")
    Duration sweep();

    Relay relay();

    Webhook webhook();

    Streams streams();

    /** How events leave the service for Kafka. */
    interface Relay {

        /** The topic. Events wait in the database for as long as it does not take them. */
        @WithDefault("toolgate.approvals")
        String topic();

        /** The pause between two looks for events that are owed, to the topic or the webhook, 50 ms to 1 m. */
        @WithDefault("500ms")
        Duration interval();

        /** Events sent to the topic at one look, 1 to 1000; the others wait for the next one. */
        @WithDefault("100")
        int batch();

        /** How long the topic may take to acknowledge an event, 1 s to 1 m; past it, the event is sent again later. */
        @WithDefault("10s")
        Duration patience();
    }

    /** Where events are posted, beside the topic. */
    interface Webhook {

        /** Where to; without it nothing is posted. */
        Optional<URI> url();

        /** Reference of the secret that signs the posts, {@code env:NAME} or {@code file:PATH}; required with a URL. */
        Optional<String> secret();

        /** How long one post may take, 100 ms to 30 s; past it, it has failed. */
        @WithDefault("5s")
        Duration timeout();

        /** Posts of one event, 1 to 100; past them it is given up, which a metric counts. */
        @WithDefault("12")
        int attempts();

        /** The pause after a failed post, 10 ms to 1 m; it doubles up to {@link #longestPause()}. */
        @WithDefault("1s")
        Duration firstPause();

        /** The longest pause between two posts of one event, 100 ms to 1 h. */
        @WithDefault("10m")
        Duration longestPause();
    }

    /** Events as server-sent events. */
    interface Streams {

        /** How many streams can be open on this replica, 1 to 1000; past it a further one is answered with 503. */
        @WithDefault("32")
        int max();

        /** How often a stream looks for events, 50 ms to 1 m. */
        @WithDefault("1s")
        Duration interval();

        /** The longest silence of a stream, 1 s to 5 m; a comment breaks it. */
        @WithDefault("15s")
        Duration heartbeat();
    }
}
