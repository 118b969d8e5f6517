package dev.toolgate.runner.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.toolgate.runner.failure.StartFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The right to use a data directory, held by one process at a time. The operating system takes it back when the process
 * ends, however it ends, so a lock never outlives its holder.
 */
public final class DataLock implements AutoCloseable {

    private final FileChannel channel;

    private DataLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @throws StartFailure when another process has it
     */
    public static DataLock of(DataDirectory data) {
        Path file = data.path().resolve("lock");
        try {
            var channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                String holder = read(channel);
                channel.close();
                throw new StartFailure("Toolgate already runs on " + data.path() + " (process " + holder
                        + "): stop it first, or choose another directory with --data DIR.");
            }
            write(channel, String.valueOf(ProcessHandle.current().pid()));
            return new DataLock(channel);
        } catch (IOException e) {
            throw new StartFailure("The data directory " + data.path() + " cannot be locked.", e);
        }
    }

    @SuppressWarnings("MustBeClosed") // the lock lives as long as its channel
    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this very process
        }
    }

    private static String read(FileChannel channel) throws IOException {
        var buffer = ByteBuffer.allocate(32);
        channel.read(buffer, 0);
        return UTF_8.decode(buffer.flip()).toString().strip();
    }

    private static void write(FileChannel channel, String holder) throws IOException {
        channel.truncate(0);
        channel.write(UTF_8.encode(holder + '\n'), 0);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
