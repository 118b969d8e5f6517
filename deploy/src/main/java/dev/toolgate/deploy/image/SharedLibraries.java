package dev.toolgate.deploy.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The system's shared libraries that a Java runtime loads, found by asking {@code ldd}; on Debian they are glibc. What
 * only windows and sound need is left out: a server opens neither.
 */
final class SharedLibraries {

    private static final Pattern RESOLVED = Pattern.compile("^\\s*(?:\\S+ => )?(/\\S+) \\(0x", Pattern.MULTILINE);
    private static final Pattern MISSING = Pattern.compile("^\\s*(\\S+) => not found", Pattern.MULTILINE);
    private static final Pattern DESKTOP =
            Pattern.compile("lib(awt.*|jawt|fontmanager|freetype|splashscreen|javajpeg|lcms|mlib_image|jsound)\\.so");

    /** Loaded by name at run time, for names of hosts; built into newer C libraries, and absent then. */
    private static final List<String> NAME_SERVICE = List.of("libnss_files.so.2", "libnss_dns.so.2", "libresolv.so.2");

    private SharedLibraries() {}

    /** Absolute paths, each as the loader looks for it. */
    static Set<Path> of(Path runtime) throws IOException {
        var libraries = new TreeSet<Path>();
        List<Path> binaries = binaries(runtime);
        String output = ldd(binaries);
        requireComplete(output, binaries);
        Matcher resolved = RESOLVED.matcher(output);
        while (resolved.find()) {
            Path library = Path.of(resolved.group(1)).normalize();
            if (!library.startsWith(runtime)) {
                libraries.add(library);
            }
        }
        libraries.addAll(nameService(libraries));
        return libraries;
    }

    /** A library of the runtime itself may be missed by {@code ldd}: the launcher has loaded it by then. */
    private static void requireComplete(String output, List<Path> binaries) {
        Set<String> own =
                binaries.stream().map(binary -> binary.getFileName().toString()).collect(Collectors.toSet());
        Matcher missing = MISSING.matcher(output);
        while (missing.find()) {
            if (!own.contains(missing.group(1))) {
                throw new ImageFailure(
                        "The Java runtime needs " + missing.group(1) + ", which this system does not have.");
            }
        }
    }

    private static List<Path> nameService(Set<Path> libraries) {
        return libraries.stream()
                .filter(library -> library.getFileName().toString().startsWith("libc.so"))
                .flatMap(library -> NAME_SERVICE.stream().map(library::resolveSibling))
                .filter(Files::exists)
                .toList();
    }

    private static List<Path> binaries(Path runtime) throws IOException {
        try (Stream<Path> files = Files.walk(runtime.resolve("lib"))) {
            var binaries = new ArrayList<Path>();
            binaries.add(runtime.resolve("bin/java"));
            files.filter(file -> file.toString().endsWith(".so"))
                    .filter(file ->
                            !DESKTOP.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .forEach(binaries::add);
            return binaries;
        }
    }

    private static String ldd(List<Path> binaries) {
        var command = new ArrayList<String>();
        command.add("ldd");
        binaries.forEach(binary -> command.add(binary.toString()));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new ImageFailure("ldd cannot read the Java runtime: " + output.strip());
            }
            return output;
        } catch (IOException e) {
            throw new ImageFailure(
                    "Images without a base are made on a Linux that has ldd; give a base with --base IMAGE.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImageFailure("ldd was interrupted.", e);
        }
    }
}
