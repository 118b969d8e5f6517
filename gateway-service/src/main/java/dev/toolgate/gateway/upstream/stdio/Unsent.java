package dev.toolgate.gateway.upstream.stdio;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/** Lines on their way to a process, which takes them when it likes: no more than so many bytes wait for it. */
final class Unsent {

    /** Messages are never empty. */
    private static final byte[] END = {};

    private final int maxBytes;
    private final Semaphore room;
    private final BlockingQueue<byte[]> lines = new LinkedBlockingQueue<>();

    Unsent(int maxBytes) {
        this.maxBytes = maxBytes;
        this.room = new Semaphore(maxBytes);
    }

    /** Takes a line, without its end; false when there is no room for it now, and nothing was taken. Never waits. */
    boolean offer(byte[] line) {
        return room.tryAcquire(size(line)) && lines.add(line);
    }

    /** No more lines will come. */
    void end() {
        lines.add(END);
    }

    /** Writes lines as they come, until the end, and closes {@code out}. */
    void writeTo(OutputStream out) throws IOException, InterruptedException {
        try (out) {
            for (byte[] line = lines.take(); line.length > 0; line = lines.take()) {
                out.write(line);
                out.write('\n');
                if (lines.isEmpty()) {
                    out.flush();
                }
                room.release(size(line));
            }
        }
    }

    /** A line that is larger than all the room takes all of it. */
    private int size(byte[] line) {
        return Math.clamp(line.length, 1, maxBytes);
    }
}
