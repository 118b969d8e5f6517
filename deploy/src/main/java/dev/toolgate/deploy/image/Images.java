package dev.toolgate.deploy.image;

import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code ./toolgate images --tar}: writes the images of the four services. */
public final class Images {

    private static final List<String> SMALL =
            List.of("-XX:+UseCompactObjectHeaders", "-XX:TrimNativeHeapInterval=5000");

    private Images() {}

    /**
     * Runs with the root of the repository, the directory for the tars, the prefix and the tag of the names, and
     * optionally the name of a base image.
     */
    public static void main(String[] arguments) {
        List<String> words = List.of(arguments);
        try {
            write(
                    Path.of(words.get(0)),
                    Path.of(words.get(1)),
                    words.get(2),
                    words.get(3),
                    words.size() > 4 ? words.get(4) : null);
        } catch (ImageFailure e) {
            System.err.println("toolgate: " + e.getMessage());
            System.exit(1);
        } catch (IOException e) {
            System.err.println("toolgate: the images cannot be written: " + e);
            System.exit(1);
        }
    }

    private static void write(Path repository, Path directory, String prefix, String tag, @Nullable String base)
            throws IOException {
        Files.createDirectories(directory);
        Path cache = Files.createDirectories(repository.resolve("deploy/target/image-cache"));
        Path work = Files.createTempDirectory(cache, "work");
        try {
            Base start = base == null ? scratch(work) : new Base.Named(base);
            for (ServiceImage image : of(repository)) {
                Path tar = directory.resolve(image.name() + ".tar");
                String name = prefix + '/' + image.name() + ':' + tag;
                String digest = image.write(start, name, tar, cache);
                System.out.printf("  %s%n      %s  %d MB  %s%n", name, tar, Files.size(tar) >> 20, digest);
            }
        } finally {
            delete(work);
        }
    }

    private static List<ServiceImage> of(Path repository) throws IOException {
        return List.of(
                image(repository, "policy-service", SMALL, 8081, 9001),
                image(repository, "catalog-service", SMALL, 8082, 9002),
                image(repository, "audit-service", SMALL, 8083),
                image(repository, "gateway-service", options(repository.resolve("deploy/java.options")), 8080));
    }

    /** The options in a file that {@code java} takes as {@code @file}: one in a line, beside comments. */
    static List<String> options(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    private static ServiceImage image(Path repository, String module, List<String> flags, Integer... ports) {
        return new ServiceImage(
                module, repository.resolve(module).resolve("target/quarkus-app"), flags, List.of(ports));
    }

    /** A base made of the running JDK and this system's libraries; what has to be written for it goes to {@code work}. */
    static Base scratch(Path work) throws IOException {
        JavaRuntime runtime = JavaRuntime.link(work.resolve("java"));
        var layers = new ArrayList<FileEntriesLayer>();
        layers.add(SystemFiles.layer(SharedLibraries.of(runtime.directory()), work));
        layers.add(runtime.layer());
        return new Base.Scratch(layers);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
