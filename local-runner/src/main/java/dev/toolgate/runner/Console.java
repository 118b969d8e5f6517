package dev.toolgate.runner;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Progress as lines on a terminal. */
record Console(PrintStream out) implements Progress {

    @Override
    public void ready(String component, Duration took, String address) {
        out.printf(Locale.ROOT, "  %-16s ready  %5.1f s   %s%n", component, took.toMillis() / 1000.0, address);
    }

    @Override
    public void note(String sentence) {
        out.println("  " + sentence);
    }
}
