package dev.toolgate.deploy.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writes images of a small application the way those of the services are written, and looks into them. */
class ServiceImageTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path shared;

    /** A base with nothing in it: enough where nothing is run. */
    private static final Base EMPTY = new Base.Scratch(List.of());

    private static ServiceImage image;

    /** The tar of {@link #image} on a base that runs, unpacked once for all: it is large. */
    private static Path unpacked;

    /** What a container of it sees as {@code /}. */
    private static Path root;

    @TempDir
    Path directory;

    @BeforeAll
    static void linkARuntimeAndPackAnApplication() throws Exception {
        image = new ServiceImage(
                "mail-service",
                application(shared.resolve("quarkus-app")),
                Images.options(Path.of("java.options")),
                List.of(8080, 9001));
        Base scratch = Images.scratch(Files.createDirectories(shared.resolve("work")));
        Path tar = shared.resolve("mail.tar");
        image.write(scratch, "toolgate/mail-service:1", tar, shared.resolve("cache"));
        unpacked = unpacked(tar);
        root = root(unpacked);
    }

    @Test
    void itSaysWhatStartsAsWhomAndWhereItListens() throws Exception {
        JsonNode manifest =
                JSON.readTree(unpacked.resolve("manifest.json").toFile()).path(0);
        assertThat(manifest.path("RepoTags").path(0).textValue()).isEqualTo("toolgate/mail-service:1");
        JsonNode config = config(unpacked);
        assertThat(config.path("User").textValue()).isEqualTo("10001:10001");
        assertThat(config.path("WorkingDir").textValue()).isEqualTo("/app");
        assertThat(config.path("ExposedPorts").fieldNames()).toIterable().containsExactly("8080/tcp", "9001/tcp");
        assertThat(config.path("Entrypoint"))
                .extracting(JsonNode::textValue)
                .startsWith("/opt/java/bin/java", "-XX:MaxRAMPercentage=70")
                .contains("-Xmn24m")
                .endsWith("-XX:TrimNativeHeapInterval=5000", "-jar", "/app/quarkus-run.jar");
        assertThat(config.path("Env")).extracting(JsonNode::textValue).contains("MALLOC_ARENA_MAX=1");
    }

    @Test
    void itHoldsTheApplicationTheRuntimeAndWhatTheyNeedOfTheSystem() {
        assertThat(root.resolve("app/quarkus-run.jar")).isRegularFile();
        assertThat(root.resolve("app/lib/library.txt")).hasContent("library");
        assertThat(root.resolve("opt/java/bin/java")).isExecutable();
        assertThat(root.resolve("opt/java/lib/security/cacerts")).isRegularFile();
        assertThat(root.resolve("etc/passwd")).content().contains("toolgate:x:10001:10001:");
        assertThat(root.resolve("tmp")).isDirectory();
        assertThat(root.resolve("bin")).doesNotExist();
    }

    @Test
    void theSameInputsMakeTheSameImage() {
        String first = image.write(EMPTY, "toolgate/mail-service:1", directory.resolve("a.tar"), cache("a"));
        String second = image.write(EMPTY, "toolgate/mail-service:1", directory.resolve("b.tar"), cache("b"));

        assertThat(second).isEqualTo(first).startsWith("sha256:");
    }

    @Test
    void itRunsWithNothingAroundIt() throws Exception {
        // Given
        assumeTrue(run("unshare", "-rmpf", "true").code() == 0, "this system does not let us make a container");
        Files.createDirectories(root.resolve("proc")); // a container has it

        // When
        Ended ended = run(
                "unshare",
                "-rmpf",
                "--mount-proc=" + root.resolve("proc"),
                "chroot",
                root.toString(),
                JavaRuntime.HOME + "/bin/java",
                "-jar",
                "/app/quarkus-run.jar");

        // Then
        assertThat(ended).isEqualTo(new Ended(0, "mail is ready\n"));
    }

    @Test
    void anotherImageCanBeTheBase() throws Exception {
        // Given
        Path base = written("base.tar", EMPTY);

        // When
        Path tar = written("mail.tar", new Base.Named("tar://" + base));

        // Then
        assertThat(config(unpacked(tar)).path("Entrypoint").path(0).textValue()).isEqualTo("java");
    }

    @Test
    void aServiceThatIsNotBuiltIsNamed() {
        var unbuilt = new ServiceImage("payroll-service", directory.resolve("nothing"), List.of(), List.of());

        assertThatThrownBy(() -> unbuilt.write(EMPTY, "toolgate/payroll-service:1", directory, cache("c")))
                .isInstanceOf(ImageFailure.class)
                .hasMessage("payroll-service is not built: there is no " + directory.resolve("nothing/quarkus-run.jar")
                        + ".");
    }

    private Path written(String name, Base base) {
        Path tar = directory.resolve(name);
        image.write(base, "toolgate/mail-service:1", tar, cache("cache"));
        return tar;
    }

    private Path cache(String name) {
        return directory.resolve(name);
    }

    private static JsonNode config(Path unpacked) throws IOException {
        return JSON.readTree(unpacked.resolve("config.json").toFile()).path("config");
    }

    private static Path unpacked(Path tar) throws Exception {
        Path target = Files.createDirectories(Path.of(tar + ".unpacked"));
        untar(tar, target);
        return target;
    }

    private static Path root(Path unpacked) throws Exception {
        Path root = Files.createDirectories(unpacked.resolve("root"));
        JsonNode manifest =
                JSON.readTree(unpacked.resolve("manifest.json").toFile()).path(0);
        for (JsonNode layer : manifest.path("Layers")) {
            untar(unpacked.resolve(layer.textValue()), root);
        }
        return root;
    }

    private static void untar(Path tar, Path target) throws Exception {
        assertThat(run("tar", "-xf", tar.toString(), "-C", target.toString(), "--warning=no-unknown-keyword"))
                .isEqualTo(new Ended(0, ""));
    }

    /** A fast-jar in shape: a jar that starts, and something in each of its directories. */
    private static Path application(Path home) throws Exception {
        for (String part : List.of("app", "quarkus", "lib")) {
            Files.createDirectories(home.resolve(part));
        }
        Files.writeString(home.resolve("lib/library.txt"), "library");
        Path source = Files.writeString(home.resolveSibling("Mail.java"), """
                public class Mail {
                    public static void main(String[] arguments) {
                        System.out.println("mail is ready");
                    }
                }
                """);
        Path classes = home.resolveSibling("classes");
        tool("javac", "-d", classes.toString(), source.toString());
        tool(
                "jar",
                "--create",
                "--file=" + home.resolve("quarkus-run.jar"),
                "--main-class=Mail",
                "-C",
                classes.toString(),
                ".");
        return home;
    }

    private static void tool(String name, String... arguments) {
        int code = ToolProvider.findFirst(name).orElseThrow().run(System.out, System.err, arguments);
        assertThat(code).isZero();
    }

    /** How a process ended. */
    private record Ended(int code, String output) {}

    private static Ended run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Ended(process.waitFor(), output);
    }
}
