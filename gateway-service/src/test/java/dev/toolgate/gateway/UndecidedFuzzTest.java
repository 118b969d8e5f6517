package dev.toolgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.toolgate.gateway.call.FakeReply;
import dev.toolgate.gateway.fuzz.LenientReader;
import dev.toolgate.gateway.fuzz.Mutations;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is sent: what any reader could take for a tool call leaves only after it was allowed, and as it was allowed. */
class UndecidedFuzzTest {

    private static final int MESSAGES = 100_000;
    private static final Path CORPUS = Path.of("src/test/resources/cases/undecided");

    private static final String STATELESS = "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
            + "\"io.modelcontextprotocol/clientCapabilities\":{}}";
    static final String CALL =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"allow_it\",\"arguments\":{\"a\":1,\"b\":[{\"a\":2}]}}}";
    private static final List<String> MESSAGES_AS_THEY_SHOULD_BE = List.of(
            CALL,
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"deny_it\",\"arguments\":{\"a\":1}}}",
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"allow_it\"," + STATELESS
                    + "}}",
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"deny_it\",\"task\":{\"ttl\":1}}}",
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":{\"name\":\"deny_it\"}}",
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{\"cursor\":\"tools/call\"}}",
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"prompts/get\",\"params\":{\"name\":\"tools/call\"}}",
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":{\"name\":\"deny_it\"}}",
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"method\":\"tools/call\",\"params\":{\"name\":\"deny_it\"}}}",
            "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"allow_it\"}},"
                    + "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":{\"name\":\"deny_it\"}},"
                    + "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"ping\"}]");
    private static final List<MultiMap> HEADERS = List.of(
            HttpHeaders.headers(),
            HttpHeaders.headers(),
            HttpHeaders.headers().set("MCP-Protocol-Version", "2025-06-18"),
            HttpHeaders.headers().set("Mcp-Method", "tools/call").set("Mcp-Name", "allow_it"),
            HttpHeaders.headers()
                    .set("MCP-Protocol-Version", "2026-07-28")
                    .set("Mcp-Method", "tools/call")
                    .set("Mcp-Name", "allow_it"));

    @Test
    void ofAHundredThousandMessagesNoneIsForwardedUndecided() {
        // Given
        var door = new FuzzedDoor(tool -> tool.startsWith("allow"));
        int calls = 0;
        int messages = 0;

        for (int seed = 0; seed < MESSAGES; seed++) {
            // When
            receive(door, seed);

            // Then
            assertDecided(door, "seed " + seed);
            calls += door.recorded().size();
            messages += door.forwarded().size();
        }
        assertThat(calls).isGreaterThan(1000);
        assertThat(messages).isGreaterThan(5000);
        assertThat(door.refused()).isGreaterThan(1000);
    }

    @Test
    void whereNothingIsAllowedNothingIsForwardedThatAnybodyCouldTakeForACall() {
        // Given
        var door = new FuzzedDoor(_ -> false);

        for (int seed = MESSAGES; seed < MESSAGES + MESSAGES / 10; seed++) {
            // When
            receive(door, seed);

            // Then
            assertDecided(door, "seed " + seed);
            assertThat(door.recorded()).isEmpty();
        }
    }

    static List<Path> corpus() {
        try (Stream<Path> files = Files.list(CORPUS)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void whatOnceGotThroughDoesNotGetThroughAgain(Path file) throws IOException {
        // Given
        var door = new FuzzedDoor(tool -> tool.startsWith("allow"));

        // When
        door.receive(Files.readAllBytes(file), HttpHeaders.headers());

        // Then
        assertDecided(door, file.toString());
    }

    private static void receive(FuzzedDoor door, int seed) {
        var mutations = new Mutations(seed);
        String message = mutations.pick(MESSAGES_AS_THEY_SHOULD_BE);
        MultiMap headers = mutations.pick(HEADERS);
        byte[] body = mutations.of(message);
        FakeReply reply = door.receive(body, headers);
        if (door.forwarded().isEmpty() && reply.body().isEmpty()) {
            fail("seed " + seed + " was neither forwarded nor answered: " + hex(body));
        }
    }

    /** Fails when something was forwarded that was not allowed; {@code what} says which message it was. */
    static void assertDecided(FuzzedDoor door, String what) {
        List<LenientReader.Call> allowed = new ArrayList<>(door.recorded());
        for (byte[] body : door.forwarded()) {
            for (LenientReader.Call call : LenientReader.calls(body)) {
                if (!allowed.remove(call)) {
                    fail(what + " was forwarded with an undecided " + call + ": " + hex(body));
                }
            }
        }
    }

    private static String hex(byte[] body) {
        return new String(body, StandardCharsets.UTF_8) + " = " + HexFormat.of().formatHex(body);
    }
}
