package dev.toolgate.gateway.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Reads the frames of one file, one after the other. Not thread-safe. */
final class FrameReader implements AutoCloseable {

    private static final int USUAL_BUFFER = 1 << 18;

    private final FileChannel file;
    private final int mostEvent;
    private ByteBuffer buffer;
    private long position; // of the next frame in the file; the buffer's position is the same place

    FrameReader(Path path, int mostEvent) throws IOException {
        this.file = FileChannel.open(path, StandardOpenOption.READ);
        this.mostEvent = mostEvent;
        this.buffer = ByteBuffer.allocate(USUAL_BUFFER).flip();
    }

    /** What comes next in a file. */
    sealed interface Next {

        /** A record whose check is right. */
        record Whole(Stored stored) implements Next {}

        /** The file ends here, where a frame begins. */
        record End() implements Next {}

        /** What begins here is no frame, or only a part of one. */
        record Bad() implements Next {}
    }

    /** The next frame; at a bad one and at the end the reader stays where it is. */
    Next next() throws IOException {
        if (!has(Frames.LENGTH_BYTES)) {
            return buffer.hasRemaining() ? new Next.Bad() : new Next.End();
        }
        int length = buffer.getInt(buffer.position());
        if (!Frames.isLength(length, mostEvent) || !has(length)) {
            return new Next.Bad();
        }
        @Nullable Stored stored = Frames.read(buffer.slice(buffer.position(), length));
        if (stored == null) {
            return new Next.Bad();
        }
        buffer.position(buffer.position() + length);
        position += length;
        return new Next.Whole(stored);
    }

    /** Where in the file the next frame begins. */
    long position() {
        return position;
    }

    /** Forgets what was read ahead: it may be what somebody is writing just now. */
    void forgetWhatIsAhead() {
        buffer.limit(buffer.position());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private boolean has(int bytes) throws IOException {
        if (buffer.remaining() >= bytes) {
            return true;
        }
        buffer = room(bytes);
        while (buffer.position() < bytes) {
            if (file.read(buffer, position + buffer.position()) < 0) {
                break;
            }
        }
        buffer.flip();
        return buffer.remaining() >= bytes;
    }

    /** The unread bytes at the start of a buffer that has room for so many. */
    private ByteBuffer room(int bytes) {
        if (buffer.capacity() >= bytes) {
            return buffer.compact();
        }
        return ByteBuffer.allocate(bytes).put(buffer);
    }
}
