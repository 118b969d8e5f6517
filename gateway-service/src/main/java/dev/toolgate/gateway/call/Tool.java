package dev.toolgate.gateway.call;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A tool as the gateway knows it.
 *
 * @param definitionDigest {@code sha256:} and 64 hex digits; absent when nobody has seen the tool
 * @param acceptedDigests of those of its definitions that somebody has accepted; absent when nobody keeps track
 */
public record Tool(
        String name,
        @Nullable String definitionDigest,
        Category category,
        Level level,
        @Nullable Set<String> acceptedDigests) {

    public Tool {
        acceptedDigests = acceptedDigests == null ? null : Set.copyOf(acceptedDigests);
    }

    /** What is known of a definition. */
    public enum State {
        /** Nobody keeps track. */
        UNTRACKED,
        ACCEPTED,
        /** No definition of the tool has been accepted. */
        NEW,
        /** Another definition of the tool has been accepted. */
        CHANGED
    }

    /** A tool that the catalog has not seen: an unknown category counts as High. */
    public static Tool unknown(String name, boolean isAcceptanceKept) {
        return new Tool(name, null, Category.UNKNOWN, Level.HIGH, isAcceptanceKept ? Set.of() : null);
    }

    /** The same tool as its server describes it now. */
    public Tool withDefinitionDigest(String digest) {
        return new Tool(name, digest, category, level, acceptedDigests);
    }

    public State state() {
        if (acceptedDigests == null) {
            return State.UNTRACKED;
        }
        if (definitionDigest != null && acceptedDigests.contains(definitionDigest)) {
            return State.ACCEPTED;
        }
        return acceptedDigests.isEmpty() ? State.NEW : State.CHANGED;
    }
}
