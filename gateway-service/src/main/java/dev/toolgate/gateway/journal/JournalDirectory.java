package dev.toolgate.gateway.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of one journal, which belong to one process at a time. */
final class JournalDirectory implements AutoCloseable {

    private final Path path;
    private final FileChannel lock;

    private JournalDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Takes the directory, which is made when it is not there.
     *
     * @throws IOException when it cannot be written, or when another process has it
     */
    static JournalDirectory take(Path path) throws IOException {
        Files.createDirectories(path);
        FileChannel lock = FileChannel.open(
                path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (!isTaken(lock)) {
            lock.close();
            throw new IOException("The journal in " + path.toAbsolutePath()
                    + " belongs to another gateway that runs; give each gateway a directory of its own.");
        }
        return new JournalDirectory(path, lock);
    }

    private static boolean isTaken(FileChannel lock) throws IOException {
        try {
            @Nullable FileLock taken = lock.tryLock(); // lives as long as the channel
            return taken != null;
        } catch (OverlappingFileLockException e) {
            return false; // by this process
        }
    }

    /** The identity that the directory was given when it was new; it is given one when it has none. */
    UUID identity(Supplier<UUID> fresh) throws IOException {
        Path file = path.resolve("id");
        if (!Files.exists(file)) {
            replace("id", fresh.get().toString().getBytes(US_ASCII));
        }
        return UUID.fromString(Files.readString(file, US_ASCII).strip());
    }

    /** All segments, oldest first. */
    List<Segment> segments() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.map(Segment::at)
                    .flatMap(Optional::stream)
                    .sorted(Comparator.comparingLong(Segment::first))
                    .toList();
        }
    }

    Segment segment(long first) {
        return Segment.in(path, first);
    }

    Path file(String name) {
        return path.resolve(name);
    }

    /** Puts {@code content} in the place of the file {@code name}, at once and for good. */
    void replace(String name, byte[] content) throws IOException {
        Path draft = path.resolve(name + ".new");
        try (FileChannel file = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(true);
        }
        Files.move(draft, path.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force();
    }

    /** Returns when the disk knows which files there are. */
    void force() throws IOException {
        try (FileChannel directory = FileChannel.open(path, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
