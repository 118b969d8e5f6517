package dev.toolgate.gateway.result;

import java.util.function.Consumer;

/** Finds one kind of secret in a text, in a time that grows with the text's length and no faster. Thread-safe. */
@FunctionalInterface
interface Finder {

    /** Tells each stretch, none of which is empty, in order; none overlaps another of this finder. */
    void find(String text, Consumer<Stretch> found);

    /**
     * A part of a text: from {@code start}, inclusive, to {@code end}, exclusive.
     *
     * @param kind what it is, as the agent is told
     */
    record Stretch(int start, int end, String kind) {}
}
