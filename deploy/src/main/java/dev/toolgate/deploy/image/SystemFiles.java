package dev.toolgate.deploy.image;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FileEntry;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** What a Java runtime expects of the system around it: shared libraries, a user, a way to look up hosts, {@code /tmp}. */
final class SystemFiles {

    private static final Map<String, String> TEXTS = Map.of(
            "/etc/passwd", "toolgate:x:10001:10001::/app:/sbin/nologin\n",
            "/etc/group", "toolgate:x:10001:\n",
            "/etc/nsswitch.conf", "hosts: files dns\n");

    private SystemFiles() {}

    /** The layer; texts are written below {@code work} first. */
    static FileEntriesLayer layer(Set<Path> libraries, Path work) throws IOException {
        var layer = FileEntriesLayer.builder().setName("system");
        for (Path library : libraries) {
            layer.addEntry(
                    library.toRealPath(),
                    AbsoluteUnixPath.get(library.toString()),
                    FilePermissions.fromOctalString("755"));
        }
        for (var text : TEXTS.entrySet()) {
            Path file = work.resolve(Path.of(text.getKey()).getFileName());
            Files.writeString(file, text.getValue());
            layer.addEntry(file, AbsoluteUnixPath.get(text.getKey()));
        }
        layer.addEntry(directory(Files.createDirectories(work.resolve("tmp")), "/tmp"));
        return layer.build();
    }

    private static FileEntry directory(Path empty, String name) {
        return new FileEntry(
                empty,
                AbsoluteUnixPath.get(name),
                FilePermissions.fromOctalString("777"),
                FileEntriesLayer.DEFAULT_MODIFICATION_TIME);
    }
}
