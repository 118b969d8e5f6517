package dev.toolgate.gateway.upstream.sse;

import dev.toolgate.gateway.upstream.AnswerEdit;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Leaves to the stream the first of its events, which says where messages go and nothing else; another edit has all other messages. */
final class FromTheSecond implements AnswerEdit {

    private final @Nullable AnswerEdit edit;
    private final BooleanSupplier isFirst;

    /**
     * Nobody wants to look at any message when {@code edit} is null.
     *
     * @param isFirst whether the next message is the stream's first event
     */
    FromTheSecond(@Nullable AnswerEdit edit, BooleanSupplier isFirst) {
        this.edit = edit;
        this.isFirst = isFirst;
    }

    @Override
    public Optional<Uni<byte[]>> edit(byte[] message) {
        return edit == null || isFirst.getAsBoolean() ? Optional.empty() : edit.edit(message);
    }

    @Override
    public long maxBytes(long usual) {
        return edit == null ? usual : edit.maxBytes(usual);
    }

    @Override
    public Optional<byte[]> insteadOfTooLarge() {
        return edit == null ? Optional.empty() : edit.insteadOfTooLarge();
    }
}
