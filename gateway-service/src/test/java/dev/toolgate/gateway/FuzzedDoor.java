package dev.toolgate.gateway;

import dev.toolgate.gateway.audit.AuditTrail;
import dev.toolgate.gateway.call.Basis;
import dev.toolgate.gateway.call.CallOutcome;
import dev.toolgate.gateway.call.Decision;
import dev.toolgate.gateway.call.Exchange;
import dev.toolgate.gateway.call.FakeReply;
import dev.toolgate.gateway.call.Grant;
import dev.toolgate.gateway.call.KnownTools;
import dev.toolgate.gateway.call.Reason;
import dev.toolgate.gateway.call.Server;
import dev.toolgate.gateway.call.ToolCall;
import dev.toolgate.gateway.call.ToolList;
import dev.toolgate.gateway.call.Transport;
import dev.toolgate.gateway.catalog.CatalogSnapshot;
import dev.toolgate.gateway.decision.Policy;
import dev.toolgate.gateway.decision.RememberedSettlements;
import dev.toolgate.gateway.decision.Visibility;
import dev.toolgate.gateway.fuzz.LenientReader;
import dev.toolgate.gateway.session.SessionKeys;
import dev.toolgate.gateway.upstream.AnswerEdit;
import dev.toolgate.gateway.upstream.Forwarded;
import dev.toolgate.gateway.upstream.Upstream;
import dev.toolgate.mcp.MessageParser;
import dev.toolgate.mcp.json.JsonReader;
import dev.toolgate.mcp.json.ParseLimits;
import dev.toolgate.mcp.net.Network;
import dev.toolgate.mcp.tools.ToolListReader;
import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The gateway from the parsed request to the upstream, everything around it in memory; remembers what it let through. */
final class FuzzedDoor {

    static final Grant GRANT = new Grant("g-1", "mallory", Set.of("files", "mail"), "readers", null);

    private static final Reason REASON = new Reason("rule", "as the test says");

    private final Predicate<String> allows;
    private final List<LenientReader.Call> recorded = new ArrayList<>();
    private final List<byte[]> forwarded = new ArrayList<>();
    private final Reception reception;
    private int refused;

    /** @param allows which tools may be called */
    FuzzedDoor(Predicate<String> allows) {
        this.allows = allows;
        this.reception = new Reception(new MessageParser(ParseLimits.DEFAULT), router());
    }

    /** Takes one message; what it let through before is forgotten. Says what the agent was told. */
    FakeReply receive(byte[] body, MultiMap headers) {
        forget();
        var reply = new FakeReply();
        var exchange = new Exchange(GRANT, server("files"), HttpMethod.POST, headers, Buffer.buffer(body), reply);
        receive(exchange).await().indefinitely();
        return reply;
    }

    Uni<Void> receive(Exchange exchange) {
        return reception.receive(exchange);
    }

    /** Forgets what it let through. */
    void forget() {
        recorded.clear();
        forwarded.clear();
    }

    static Server server(String name) {
        return new Server(
                name,
                new Transport.Http(URI.create("http://" + name + "/mcp"), Map.of(), Network.PUBLIC),
                List.of(),
                KnownTools.NONE);
    }

    /** The calls whose allowance was on record when the message was forwarded. */
    List<LenientReader.Call> recorded() {
        return List.copyOf(recorded);
    }

    List<byte[]> forwarded() {
        return List.copyOf(forwarded);
    }

    /** How many calls it refused since it was opened. */
    int refused() {
        return refused;
    }

    private MethodRouter router() {
        var policy = new Deciding();
        var audit = new Recording();
        var settlements = new RememberedSettlements();
        var gate = new Gate(policy, settlements, audit, _ -> {});
        InstantSource clock = InstantSource.system();
        var calls = new ToolCalls(new ArgumentsDigest(new byte[32]), PolicyHeaders.of(Set.of()), clock);
        var pace = new Waiting.Pace(Duration.ZERO, Duration.ofSeconds(1));
        var waiting = new Waiting(gate, calls, pace, (_, step) -> step.run(), clock);
        var upstream = new Remembering();
        var edits =
                new ToolListEdits(new ToolListReader(ParseLimits.DEFAULT), policy, new CatalogSnapshot(), (_, _) -> {});
        ResultEdits results = FakeResults.unruled();
        var ids = new MessageIds(new JsonReader(ParseLimits.DEFAULT));
        return new MethodRouter(
                new Sessions(SessionKeys.random().seal(1024)),
                new ToolCallPipeline(calls, gate, waiting, upstream, settlements, audit, results, 1000),
                new ToolListPipeline(upstream, edits),
                new BatchPipeline(calls, gate, upstream, settlements, audit, edits, results),
                new StreamPipeline(upstream, edits, results, ids, new ToolListNews()),
                new Passage(upstream, results));
    }

    /** Allows what the test says. */
    private final class Deciding implements Policy {

        @Override
        public Uni<Decision> decide(ToolCall call) {
            boolean isAllowed = allows.test(call.tool().name());
            refused += isAllowed ? 0 : 1;
            return Uni.createFrom()
                    .item(isAllowed ? new Decision.Allow(REASON, Basis.NONE) : new Decision.Deny(REASON, Basis.NONE));
        }

        @Override
        public Uni<Visibility> visible(ToolList list) {
            return Uni.createFrom().item(new Visibility.Unavailable());
        }
    }

    /** Remembers what was allowed. */
    private final class Recording implements AuditTrail {

        @Override
        public Uni<Void> decided(ToolCall call, Decision decision) {
            if (decision instanceof Decision.Allow) {
                byte[] arguments = call.attempt().arguments().toByteArray();
                recorded.add(new LenientReader.Call(call.tool().name(), LenientReader.text(arguments)));
            }
            return Uni.createFrom().voidItem();
        }

        @Override
        public Uni<Void> ended(ToolCall call, CallOutcome outcome) {
            return Uni.createFrom().voidItem();
        }
    }

    /** Answers nothing and remembers what it was sent. */
    private final class Remembering implements Upstream {

        @Override
        public Uni<Forwarded> forward(Exchange exchange) {
            forwarded.add(exchange.body().getBytes());
            return Uni.createFrom()
                    .item(new Forwarded(new CallOutcome(CallOutcome.Status.ANSWERED, 1), true, Optional.empty()));
        }

        @Override
        public Uni<Forwarded> forward(Exchange exchange, AnswerEdit edit) {
            return forward(exchange);
        }
    }
}
