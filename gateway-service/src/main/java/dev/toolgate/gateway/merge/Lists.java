package dev.toolgate.gateway.merge;

import dev.toolgate.gateway.merge.Gathered.Answered;
import dev.toolgate.gateway.merge.Gathered.Failed;
import dev.toolgate.gateway.merge.KeptLists.Question;
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

/**
 * The journey of a request for a list: asked of every server that has more of it, unless its page was kept, and answered with
 * everybody's page.
 */
final class Lists {

    private final Gatherer gatherer;
    private final KeptLists kept;
    private final MergeLimits limits;

    Lists(Gatherer gatherer, KeptLists kept, MergeLimits limits) {
        this.gatherer = gatherer;
        this.kept = kept;
        this.limits = limits;
    }

    /**
     * Whose pages are to be put together.
     *
     * @param questions those that can be kept, by server
     * @param pages those that were, by server
     */
    private record Asked(
            ListKind kind,
            Message.Request message,
            Era era,
            MergedExchange exchange,
            Map<String, Question> questions,
            SequencedMap<String, ListPage> pages) {}

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
        var asked = new Asked(kind, message, era, exchange, new HashMap<>(), new TreeMap<>());
        if (era == Era.STATELESS) {
            bodies.forEach((server, body) -> remember(server, body, asked));
        }
        Map<String, byte[]> others = new HashMap<>(bodies);
        others.keySet().removeAll(asked.pages().keySet());
        var aside = new Aside(exchange.reply(), message.id());
        return gatherer.ask(others, exchange, aside::tell)
                .invoke(answers -> {
                    if (Answering.isSessionGone(era, answers.values(), limits.answers())) {
                        Answering.sessionGone(message, exchange);
                    } else {
                        aside.answer(merged(asked, answers));
                    }
                })
                .replaceWithVoid();
    }

    private void remember(String server, byte[] body, Asked asked) {
        var list =
                new KeptLists.Listed(asked.exchange().grant(), asked.exchange().server(server), asked.kind());
        ListKind.question(body, limits.requests())
                .flatMap(question ->
                        kept.question(list, QuestionDigest.of(asked.exchange().headers(), question)))
                .ifPresent(question -> {
                    asked.questions().put(server, question);
                    kept.find(question).ifPresent(page -> asked.pages().put(server, page));
                });
    }

    private byte[] merged(Asked asked, SequencedMap<String, Gathered> answers) {
        SequencedMap<String, ListPage> pages = asked.pages();
        Map<String, String> unavailable = new TreeMap<>(asked.exchange().leftOut());
        answers.forEach((server, answer) -> {
            switch (read(answer, asked.kind())) {
                case ListPage.Reading.Page(ListPage page) -> {
                    pages.put(server, page);
                    Optional.ofNullable(asked.questions().get(server)).ifPresent(question -> kept.keep(question, page));
                }
                case ListPage.Reading.Failed(String why) -> unavailable.put(server, why);
                case ListPage.Reading.None _ -> {}
            }
        });
        boolean isNobodyThere = pages.isEmpty() && answers.keySet().stream().anyMatch(unavailable::containsKey);
        return isNobodyThere
                ? Answering.nobody(unavailable).answer(asked.message().id())
                : new MergedList(asked.kind(), pages, unavailable)
                        .answer(asked.message().id(), asked.era());
    }

    private ListPage.Reading read(Gathered answer, ListKind kind) {
        return switch (answer) {
            case Answered answered -> ListPage.read(answered.message().toByteArray(), kind.key(), limits.answers());
            case Failed(String why) -> new ListPage.Reading.Failed(why);
        };
    }
}
