package dev.toolgate.gateway.upstream;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Looks at each message of an upstream's answer before the agent does. */
@FunctionalInterface
public interface AnswerEdit {

    /**
     * The message as the agent may see it: empty when it passes at once, byte for byte; the same bytes when it turns
     * out that nothing is to be changed. The Uni may answer on any thread and never fails.
     */
    Optional<Uni<byte[]>> edit(byte[] message);

    /** Bytes of a message that is looked at; {@code usual} is what others look at. */
    default long maxBytes(long usual) {
        return usual;
    }

    /** What the agent gets instead of a message that is larger, and of what follows it; empty: an error, or a broken stream. */
    default Optional<byte[]> insteadOfTooLarge() {
        return Optional.empty();
    }
}
