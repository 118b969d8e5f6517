package dev.toolgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.toolgate.gateway.call.Exchange;
import dev.toolgate.gateway.call.FakeReply;
import dev.toolgate.gateway.call.Server;
import dev.toolgate.gateway.fuzz.LenientReader;
import dev.toolgate.gateway.fuzz.Mutations;
import dev.toolgate.gateway.merge.KeptLists;
import dev.toolgate.gateway.merge.MergeLimits;
import dev.toolgate.gateway.merge.MergedEndpoint;
import dev.toolgate.gateway.merge.MergedExchange;
import dev.toolgate.mcp.json.ParseLimits;
import dev.toolgate.mcp.merge.MergedGreeting.Offer;
import dev.toolgate.mcp.merge.Parts;
import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Whatever is sent to all servers at once: what any reader could take for a call of a server's tool reaches that server
 * only, after it was allowed, as the tool that the message names.
 */
class MergedFuzzTest {

    private static final int MESSAGES = 30_000;
    private static final SequencedMap<String, Server> SERVERS =
            new TreeMap<>(Map.of("files", FuzzedDoor.server("files"), "mail", FuzzedDoor.server("mail")));
    private static final String SESSION = new Parts(new TreeMap<>(Map.of("files", "", "mail", ""))).text();
    private static final String STATELESS = "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
            + "\"io.modelcontextprotocol/clientCapabilities\":{}}";
    private static final List<String> MESSAGES_AS_THEY_SHOULD_BE = List.of(
            call("files__allow_it", ""),
            call("mail__allow_it", ""),
            call("files__deny_it", ""),
            call("mail__files__allow_it", ""),
            call("allow_it", ""),
            call("files__allow_it", "," + STATELESS),
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{" + STATELESS + "}}",
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"prompts/get\",\"params\":{\"name\":\"mail__tools/call\","
                    + STATELESS + "}}",
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"resources/read\",\"params\":{\"uri\":\"toolgate://files/file:///a\","
                    + STATELESS + "}}",
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"server/discover\",\"params\":{" + STATELESS + "}}",
            "{\"jsonrpc\":\"2.0\",\"id\":\"files!s1\",\"result\":{\"method\":\"tools/call\",\"params\":{\"name\":\"allow_it\"}}}");
    private static final List<MultiMap> HEADERS = List.of(
            HttpHeaders.headers().set("MCP-Protocol-Version", "2026-07-28"),
            HttpHeaders.headers()
                    .set("MCP-Protocol-Version", "2026-07-28")
                    .set("Mcp-Method", "tools/call")
                    .set("Mcp-Name", "files__allow_it"),
            HttpHeaders.headers().set("Mcp-Session-Id", SESSION),
            HttpHeaders.headers().set("Mcp-Session-Id", SESSION),
            HttpHeaders.headers());

    private final FuzzedDoor door = new FuzzedDoor(tool -> tool.startsWith("allow"));
    private final MergedEndpoint endpoint = new MergedEndpoint(
            this::one,
            (_, _) -> () -> {}, // nobody gives up waiting
            new MergeLimits(
                    Offer.ANY,
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    ParseLimits.DEFAULT,
                    ParseLimits.DEFAULT),
            new KeptLists(1 << 20, Duration.ofMinutes(1), Ticker.systemTicker()),
            "1");
    private byte[] sent = new byte[0];
    private String what = "";
    private int calls;

    private static String call(String tool, String more) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool
                + "\",\"arguments\":{\"a\":1,\"b\":[{\"a\":2}]}" + more + "}}";
    }

    @Test
    void ofThirtyThousandMessagesNoneReachesAServerThatItDoesNotNameOrUndecided() {
        int answered = 0;
        for (int seed = 0; seed < MESSAGES; seed++) {
            // Given
            var mutations = new Mutations(seed);
            String message = mutations.pick(MESSAGES_AS_THEY_SHOULD_BE);
            MultiMap headers = mutations.pick(HEADERS);
            sent = mutations.of(message);
            what = "seed " + seed;
            var reply = new FakeReply();
            door.forget();

            // When
            endpoint.receive(new MergedExchange(
                            FuzzedDoor.GRANT,
                            SERVERS,
                            Map.of(),
                            Map.of(),
                            HttpMethod.POST,
                            headers,
                            Buffer.buffer(sent),
                            reply))
                    .subscribe()
                    .with(_ -> {}, failure -> fail(what + " failed", failure));

            // Then
            UndecidedFuzzTest.assertDecided(door, what);
            assertThat(door.forwarded().isEmpty() && reply.body().isEmpty())
                    .as("%s was neither forwarded nor answered: %s", what, new String(sent, StandardCharsets.UTF_8))
                    .isFalse();
            answered += reply.body().isEmpty() ? 0 : 1;
        }
        assertThat(calls).isGreaterThan(500);
        assertThat(door.refused()).isGreaterThan(200);
        assertThat(answered).isGreaterThan(5000);
    }

    /** What goes on to one server: each call in it is one that the message names with that server. */
    private Uni<Void> one(Exchange exchange) {
        String owner = exchange.server().name() + "__";
        List<LenientReader.Call> named = LenientReader.calls(sent);
        for (LenientReader.Call call : LenientReader.calls(exchange.body().getBytes())) {
            calls++;
            if (!named.contains(new LenientReader.Call(owner + call.tool(), call.arguments()))) {
                fail(what + " became a call of " + owner + call + ": " + new String(sent, StandardCharsets.UTF_8));
            }
        }
        return door.receive(exchange);
    }
}
