package dev.toolgate.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every relative link of the documentation leads to a file, and every test that it names is in that file. */
class LinksTest {

    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("\\[([^]]*)]\\(([^)#:]+)\\)");

    static Stream<Path> pages() throws IOException {
        var pages = new ArrayList<Path>();
        for (String folder : List.of("", "docs", "docs/adr")) {
            try (Stream<Path> files = Files.list(REPOSITORY.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
            }
        }
        return pages.stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsSomewhere(Path page) throws IOException {
        for (MatchResult link : LINK.matcher(Files.readString(page)).results().toList()) {
            Path target = page.resolveSibling(link.group(2)).normalize();
            assertThat(target).as(link.group()).exists();
            if (target.toString().endsWith("Test.java")) {
                String method = link.group(1).replace("`", "");
                assertThat(Files.readString(target)).as(link.group()).contains("void " + method + "(");
            }
        }
    }
}
