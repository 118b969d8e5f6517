package dev.toolgate.gateway.merge;

import java.time.Duration;

/** Does something later, on any thread. */
@FunctionalInterface
public interface Timer {

    void after(Duration delay, Runnable step);
}
