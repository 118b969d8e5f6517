package dev.toolgate.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.engine.document.Compilation;
import dev.toolgate.engine.document.PolicyDocument;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class UnmatchedTest {

    private static final List<String> KNOWN = List.of("read_file", "write_file", "delete_file", "delete_folder");

    @Test
    void namesAndGlobsThatMatchNoKnownToolAreTold() {
        // Given
        Policy policy = policy("""
                version: "1"
                hide: [delete_*, drop_*]
                tools: {read_file: {}, wirte_file: {}, "list_?": {}, "*_file": {}, rename: {}}
                """);

        // When
        List<Unmatched> unmatched = policy.unmatched(KNOWN);

        // Then
        assertThat(unmatched)
                .containsExactly(
                        new Unmatched(new Pointer("/hide/1"), "matches none of the known tools"),
                        new Unmatched(new Pointer("/tools/list_?"), "matches none of the known tools"),
                        new Unmatched(new Pointer("/tools/rename"), "no tool of this name is known"),
                        new Unmatched(
                                new Pointer("/tools/wirte_file"),
                                "no tool of this name is known; did you mean \"write_file\"?"));
    }

    @Test
    void whereNothingIsKnownEverythingIsUnmatched() {
        assertThat(policy("{\"version\":\"1\",\"tools\":{\"*\":{}}}").unmatched(List.of()))
                .hasSize(1);
    }

    @Test
    @Tag("speed")
    void aHundredThousandToolsAreLookedThroughQuickly() {
        List<String> many =
                IntStream.range(0, 100_000).mapToObj(i -> "tool_" + i).toList();
        String tools = IntStream.range(0, 5_000)
                .mapToObj(i -> "\"tool_x" + i + "\":{},\"other_" + i + "*\":{}")
                .reduce((one, other) -> one + "," + other)
                .orElseThrow();

        assertThat(policy("{\"version\":\"1\",\"tools\":{" + tools + "}}").unmatched(many))
                .hasSize(10_000);
    }

    private static Policy policy(String document) {
        return ((Compilation.Compiled) PolicyDocument.compile(document.getBytes(UTF_8))).policy();
    }
}
