package dev.toolgate.gateway.merge;

import dev.toolgate.gateway.merge.Gathered.Answered;
import dev.toolgate.gateway.merge.Gathered.Failed;
import dev.toolgate.mcp.Era;
import dev.toolgate.mcp.Message;
import dev.toolgate.mcp.RpcError;
import dev.toolgate.mcp.merge.ListKind;
import dev.toolgate.mcp.merge.ListPage;
import dev.toolgate.mcp.merge.MergedList;
import dev.toolgate.mcp.merge.Parts;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/** The journey of a request for a list: asked of every server that has more of it, answered with everybody's page. */
final class Lists {

    private final Gatherer gatherer;
    private final MergeLimits limits;

    Lists(Gatherer gatherer, MergeLimits limits) {
        this.gatherer = gatherer;
        this.limits = limits;
    }

    Uni<Void> handle(ListKind kind, Message.Request message, Era era, MergedExchange exchange) {
        byte[] body = exchange.body().getBytes();
        Optional<String> cursor = ListKind.cursor(body, limits.requests());
        if (cursor.isEmpty()) {
            Map<String, byte[]> bodies = new HashMap<>();
            exchange.servers().keySet().forEach(server -> bodies.put(server, body));
            return ask(kind, message, era, exchange, bodies);
        }
        Map<String, byte[]> bodies = new HashMap<>();
        Parts.of(cursor.get()).map(Parts::texts).orElseGet(TreeMap::new).forEach((server, own) -> {
            if (exchange.servers().containsKey(server)) {
                bodies.put(server, ListKind.at(body, own, limits.requests()));
            }
        });
        return bodies.isEmpty()
                ? Answering.error(
                        new RpcError(RpcError.INVALID_PARAMS, "/params/cursor is none of this list"), message, exchange)
                : ask(kind, message, era, exchange.only(bodies.keySet()), bodies);
    }

    private Uni<Void> ask(
            ListKind kind, Message.Request message, Era era, MergedExchange exchange, Map<String, byte[]> bodies) {
        var aside = new Aside(exchange.reply(), message.id());
        return gatherer.ask(bodies, exchange, aside::tell)
                .invoke(answers -> {
                    if (Answering.isSessionGone(era, answers.values(), limits.answers())) {
                        Answering.sessionGone(message, exchange);
                    } else {
                        aside.answer(merged(kind, message, era, exchange, answers));
                    }
                })
                .replaceWithVoid();
    }

    private byte[] merged(
            ListKind kind,
            Message.Request message,
            Era era,
            MergedExchange exchange,
            SequencedMap<String, Gathered> answers) {
        SequencedMap<String, ListPage> pages = new TreeMap<>();
        Map<String, String> unavailable = new TreeMap<>(exchange.leftOut());
        answers.forEach((server, answer) -> {
            switch (read(answer, kind)) {
                case ListPage.Reading.Page(ListPage page) -> pages.put(server, page);
                case ListPage.Reading.Failed(String why) -> unavailable.put(server, why);
                case ListPage.Reading.None _ -> {}
            }
        });
        boolean isNobodyThere = pages.isEmpty() && answers.keySet().stream().anyMatch(unavailable::containsKey);
        return isNobodyThere
                ? Answering.nobody(unavailable).answer(message.id())
                : new MergedList(kind, pages, unavailable).answer(message.id(), era);
    }

    private ListPage.Reading read(Gathered answer, ListKind kind) {
        return switch (answer) {
            case Answered answered -> ListPage.read(answered.message().toByteArray(), kind.key(), limits.answers());
            case Failed(String why) -> new ListPage.Reading.Failed(why);
        };
    }
}
