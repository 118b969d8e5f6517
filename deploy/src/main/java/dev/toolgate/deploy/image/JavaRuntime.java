package dev.toolgate.deploy.image;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;

/**
 * A Java runtime linked from the running JDK: all of Java SE and what servers use beside it, without tools.
 *
 * @param directory where it is on this machine
 */
record JavaRuntime(Path directory) {

    /** Where it is in the image. */
    static final String HOME = "/opt/java";

    private static final List<String> MODULES = List.of(
            "java.se",
            "jdk.crypto.cryptoki",
            "jdk.jfr",
            "jdk.management",
            "jdk.naming.dns",
            "jdk.net",
            "jdk.security.auth",
            "jdk.security.jgss",
            "jdk.unsupported",
            "jdk.zipfs");

    /** Links it into {@code directory}, which must not exist yet. */
    static JavaRuntime link(Path directory) {
        ToolProvider jlink = ToolProvider.findFirst("jlink")
                .orElseThrow(() -> new ImageFailure("Java runtimes are linked by jlink, and this is no JDK with it."));
        var output = new StringWriter();
        var writer = new PrintWriter(output, true);
        int code = jlink.run(
                writer,
                writer,
                "--add-modules",
                String.join(",", MODULES),
                "--strip-debug",
                "--generate-cds-archive", // halves the start of the JVM
                "--no-header-files",
                "--no-man-pages",
                "--output",
                directory.toString());
        if (code != 0) {
            throw new ImageFailure(
                    "The Java runtime cannot be linked: " + output.toString().strip());
        }
        return new JavaRuntime(directory);
    }

    /** The runtime as a layer; what is executable here is executable there. */
    FileEntriesLayer layer() throws IOException {
        return FileEntriesLayer.builder()
                .setName("java")
                .addEntryRecursive(
                        directory,
                        AbsoluteUnixPath.get(HOME),
                        (file, _) -> Files.isExecutable(file)
                                ? FilePermissions.fromOctalString("755")
                                : FilePermissions.DEFAULT_FILE_PERMISSIONS)
                .build();
    }
}
