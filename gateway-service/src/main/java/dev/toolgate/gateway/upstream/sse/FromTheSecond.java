package dev.toolgate.gateway.upstream.sse;

import dev.toolgate.gateway.upstream.AnswerEdit;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Leaves the first message of a stream as it is, which is where messages go and nothing else; another edit has the others. */
final class FromTheSecond implements AnswerEdit {

    private final @Nullable AnswerEdit edit;
    private boolean isFirst = true;

    /** Nobody wants to look at any message when {@code edit} is null. */
    FromTheSecond(@Nullable AnswerEdit edit) {
        this.edit = edit;
    }

    @Override
    public Optional<Uni<byte[]>> edit(byte[] message) {
        if (edit == null) {
            return Optional.empty();
        }
        if (isFirst && message.length > 0) {
            isFirst = false;
            return Optional.empty();
        }
        return edit.edit(message);
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
