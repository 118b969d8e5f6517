package dev.toolgate.deploy.image;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The image of one service: the base, then its libraries, then its own classes, so that a new version replaces little.
 * The same inputs make the same image: times and owners are fixed.
 *
 * @param name its name without prefix and tag
 * @param application the directory of the packaged application, {@code quarkus-app}
 * @param flags of its Java machine, besides those that all have
 * @param ports where it listens
 */
record ServiceImage(String name, Path application, List<String> flags, List<Integer> ports) {

    /** Its user and group; nobody's on any usual system. */
    static final String USER = "10001:10001";

    private static final AbsoluteUnixPath HOME = AbsoluteUnixPath.get("/app");

    ServiceImage {
        flags = List.copyOf(flags);
        ports = List.copyOf(ports);
    }

    /** Writes the image called {@code reference} to {@code tar} and returns its digest. */
    String write(Base base, String reference, Path tar, Path cache) {
        if (!Files.isReadable(application.resolve("quarkus-run.jar"))) {
            throw new ImageFailure(name + " is not built: there is no " + application.resolve("quarkus-run.jar") + '.');
        }
        try {
            var target = Containerizer.to(TarImage.at(tar).named(reference))
                    .setApplicationLayersCache(cache.resolve("layers"))
                    .setBaseImageLayersCache(cache.resolve("base"))
                    .setOfflineMode(!base.isFetched())
                    .setToolName("toolgate");
            JibContainer written = builder(base).containerize(target);
            return written.getDigest().toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImageFailure("The image of " + name + " was interrupted.", e);
        } catch (Exception e) { // Jib's are five unrelated checked ones; each says what it could not read or fetch
            throw new ImageFailure("The image of " + name + " cannot be written: " + e.getMessage(), e);
        }
    }

    private JibContainerBuilder builder(Base base) throws Exception {
        JibContainerBuilder builder = base.builder()
                .setEntrypoint(command(base))
                .setUser(USER)
                .addEnvironmentVariable("MALLOC_ARENA_MAX", "1") // the C library's pools, which Java hardly uses
                .setWorkingDirectory(HOME)
                .setCreationTime(Instant.EPOCH);
        builder.addFileEntriesLayer(layer("libraries", "lib"));
        builder.addFileEntriesLayer(layer("application", "app", "quarkus", "quarkus-run.jar"));
        ports.forEach(port -> builder.addExposedPort(Port.tcp(port)));
        return builder;
    }

    private List<String> command(Base base) {
        var command = new ArrayList<>(List.of(
                base.java(),
                "-XX:MaxRAMPercentage=70",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(flags);
        command.addAll(List.of("-jar", HOME.resolve("quarkus-run.jar").toString()));
        return command;
    }

    private FileEntriesLayer layer(String layerName, String... parts) throws IOException {
        var layer = FileEntriesLayer.builder().setName(layerName);
        for (String part : parts) {
            layer.addEntryRecursive(application.resolve(part), HOME.resolve(part));
        }
        return layer.build();
    }
}
