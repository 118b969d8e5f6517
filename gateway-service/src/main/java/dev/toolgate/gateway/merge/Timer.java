package dev.toolgate.gateway.merge;

import java.time.Duration;

/** Does something later, on any thread, unless that is cancelled with what is returned. */
@FunctionalInterface
public interface Timer {

    Runnable after(Duration delay, Runnable step);
}
