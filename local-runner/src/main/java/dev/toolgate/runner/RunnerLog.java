package dev.toolgate.runner;

import dev.toolgate.runner.failure.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Sends what Kafka, Postgres and the runner itself log to a file, and nothing of it to the terminal. */
final class RunnerLog {

    private static final Logger ROOT = Logger.getLogger(""); // held: a logger that nobody holds loses its handlers

    private RunnerLog() {}

    static void open(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            for (Handler handler : ROOT.getHandlers()) {
                ROOT.removeHandler(handler);
            }
            var handler = new FileHandler(file.toString());
            handler.setFormatter(new SimpleFormatter());
            ROOT.addHandler(handler);
            ROOT.setLevel(Level.INFO);
        } catch (IOException e) {
            throw new StartFailure("The log " + file + " cannot be written.", e);
        }
    }
}
