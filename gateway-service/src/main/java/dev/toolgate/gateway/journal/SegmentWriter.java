package dev.toolgate.gateway.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/** The segment that is being written: one thread writes, another may force. */
final class SegmentWriter {

    private final FileChannel file;
    private long size;
    private boolean isClosed;
    private boolean isLost;

    private SegmentWriter(FileChannel file) {
        this.file = file;
    }

    /** An empty segment; a file that has its name already holds nothing that was ever kept, and is emptied. */
    static SegmentWriter create(Segment segment) throws IOException {
        return new SegmentWriter(FileChannel.open(
                segment.path(),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE));
    }

    void write(ByteBuffer frames) throws IOException {
        int bytes = frames.remaining();
        while (frames.hasRemaining()) {
            file.write(frames);
        }
        size += bytes;
    }

    /** The bytes of all that was written without a failure. */
    long size() {
        return size;
    }

    /**
     * Returns when the disk has what was written before. Once it has failed it never succeeds: the operating system may have
     * forgotten what it could not write.
     */
    synchronized void force() throws IOException {
        if (isLost) {
            throw new IOException("the disk did not take the end of a segment");
        }
        if (!isClosed) {
            isLost = true; // unless the disk says otherwise
            file.force(false);
            isLost = false;
        }
    }

    /** Forces and closes. */
    synchronized void finish() throws IOException {
        try (file) {
            force();
        } finally {
            isClosed = true;
        }
    }

    /** Closes; whether the disk has all that was written without a failure. */
    boolean abandon() {
        try {
            finish();
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
