package dev.toolgate.kit.webhook;

import java.time.Duration;

/** How an attempt to deliver ended. */
public sealed interface Settlement {

    /** It has arrived. */
    record Delivered() implements Settlement {}

    /** It has not, and is due again after a pause. */
    record Postponed(Duration pause, String failure) implements Settlement {}

    /** It has not, and is not tried again. */
    record Abandoned(String failure) implements Settlement {}
}
