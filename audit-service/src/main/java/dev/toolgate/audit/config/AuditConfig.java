package dev.toolgate.audit.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Everything that an operator can set on audit-service. A value outside its bounds stops the service at its start. */
@ConfigMapping(prefix = "toolgate.audit")
public interface AuditConfig {

    Postgres postgres();

    Alert alert();

    /** How the service deals with its database. */
    interface Postgres {

        /** How long one transaction or question may take, 1 s to 5 m; past it, it is rolled back and has failed. */
        @WithDefault("30s")
        Duration timeout();

        /**
         * The pause after a batch could not be written, 10 ms to 1 m; it doubles up to {@link #longestPause()}. The batch
         * is tried again without end: no record is skipped because of an outage, the topic is read no further.
         */
        @WithDefault("200ms")
        Duration firstPause();

        /** The longest pause between two tries, 100 ms to 5 m. */
        @WithDefault("5s")
        Duration longestPause();
    }

    /** What is worth an alert, and who hears of it. */
    interface Alert {

        RefusalBurst refusalBurst();

        Delivery delivery();

        Webhook webhook();
    }

    /** Many refusals of one grant in a short time. */
    interface RefusalBurst {

        /** So many refusals within the window are a burst, 2 to 1000. */
        @WithDefault("20")
        int threshold();

        /** The window, 1 s to 1 h, in the decisions' own time. A burst has ended when it passes without another one. */
        @WithDefault("1m")
        Duration window();
    }

    /** How alerts leave the service. */
    interface Delivery {

        /** The pause between two looks for alerts that are due, 100 ms to 1 m. */
        @WithDefault("1s")
        Duration interval();

        /** Alerts taken at one look, 1 to 1000; the others wait for the next one. */
        @WithDefault("50")
        int batch();

        /**
         * For how long an alert is reserved for who delivers it, 40 s to 1 h; past it, for example after a crash, it is
         * delivered again.
         */
        @WithDefault("1m")
        Duration lease();

        /** The pause after a failed delivery, 10 ms to 1 m; it doubles up to {@link #longestPause()}. */
        @WithDefault("1s")
        Duration firstPause();

        /** The longest pause between two deliveries of one alert, 100 ms to 1 h. */
        @WithDefault("10m")
        Duration longestPause();
    }

    /** Where alerts are posted, beside the topic. */
    interface Webhook {

        /** Where to; without it nothing is posted. */
        Optional<URI> url();

        /** Reference of the secret that signs the posts, {@code env:NAME} or {@code file:PATH}; required with a URL. */
        Optional<String> secret();

        /** How long one post may take, 100 ms to 30 s; past it, it has failed. */
        @WithDefault("5s")
        Duration timeout();

        /** Posts of one alert, 1 to 100; past them it is given up, which its delivery's state tells. */
        @WithDefault("12")
        int attempts();
    }
}
