package dev.toolgate.audit.delivery;

import java.time.Duration;

/** How an attempt to deliver ended. */
public sealed interface Settlement {

    /** The alert has arrived. */
    record Delivered() implements Settlement {}

    /** It has not, and is due again after a pause. */
    record Postponed(Duration pause, String failure) implements Settlement {}

    /** It has not, and is not tried again. */
    record Abandoned(String failure) implements Settlement {}
}
