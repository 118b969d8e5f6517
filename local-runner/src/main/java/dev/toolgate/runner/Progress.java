package dev.toolgate.runner;

import java.time.Duration;

/** Whoever wants to know how the start goes. */
public interface Progress {

    /** A part of the suite can work now. */
    void ready(String component, Duration took, String address);

    /** Something that a person at the terminal should know. */
    void note(String sentence);

    /** Nobody. */
    static Progress silent() {
        return new Progress() {
            @Override
            public void ready(String component, Duration took, String address) {}

            @Override
            public void note(String sentence) {}
        };
    }
}
