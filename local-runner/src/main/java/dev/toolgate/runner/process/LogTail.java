package dev.toolgate.runner.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The last lines of a log, each cut to what fits a terminal. */
public record LogTail(List<String> lines) {

    private static final int LINES = 20;
    private static final int WIDTH = 400;
    private static final int BYTES = 64 * 1024;

    /** The end of {@code log}; empty when there is none. */
    public static LogTail of(Path log) {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] end = new byte[(int) Math.min(BYTES, file.length())];
            file.seek(file.length() - end.length);
            file.readFully(end);
            List<String> all = new String(end, UTF_8).lines().toList();
            return new LogTail(all.stream()
                    .skip(Math.max(0, all.size() - LINES))
                    .map(LogLine::readable)
                    .map(line -> line.substring(0, Math.min(WIDTH, line.length())))
                    .toList());
        } catch (IOException e) {
            return new LogTail(List.of("(there is no log: " + e.getMessage() + ')'));
        }
    }

    /** The lines as they stand below a sentence. */
    public String indented() {
        return lines.stream().map(line -> "    " + line).collect(Collectors.joining("\n"));
    }
}
