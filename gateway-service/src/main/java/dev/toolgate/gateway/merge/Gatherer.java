package dev.toolgate.gateway.merge;

import static java.util.stream.Collectors.toMap;

import dev.toolgate.gateway.call.Exchange;
import dev.toolgate.gateway.call.Reply;
import dev.toolgate.mcp.json.ParseLimits;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** Asks several servers at once and waits, not for ever, for what each of them answers. */
final class Gatherer {

    private static final String TOO_SLOW = "It did not answer in time.";
    private static final String LEFT = "The agent has left.";

    private final ServerEndpoint endpoint;
    private final Timer timer;
    private final Duration patience;
    private final ParseLimits answers;

    Gatherer(ServerEndpoint endpoint, Timer timer, Duration patience, ParseLimits answers) {
        this.endpoint = endpoint;
        this.timer = timer;
        this.patience = patience;
        this.answers = answers;
    }

    /** A request to one server, to be answered through that reply. */
    @FunctionalInterface
    private interface Question extends Function<Reply, Exchange> {}

    /**
     * Completes on the exchange's event loop with an answer of every server that was asked, in order; without those that are
     * missing when the agent leaves.
     *
     * @param messages by server
     * @param aside takes the messages that come before the answers
     */
    Uni<SequencedMap<String, Gathered>> ask(
            Map<String, byte[]> messages, MergedExchange exchange, Consumer<byte[]> aside) {
        Map<String, Question> questions = new HashMap<>();
        messages.forEach((server, message) ->
                questions.put(server, reply -> exchange.to(server, message, Optional.empty(), reply)));
        return gathered(questions, exchange, aside);
    }

    /** The same, with one message for all of {@code servers}; what comes before the answers is not wanted. */
    Uni<SequencedMap<String, Gathered>> ask(Collection<String> servers, byte[] message, MergedExchange exchange) {
        return ask(servers.stream().collect(toMap(server -> server, _ -> message)), exchange, _ -> {});
    }

    /** Ends these sessions, by server; whoever has none, with an empty id, is not asked. */
    Uni<Void> end(Map<String, String> sessions, MergedExchange exchange) {
        Map<String, Question> questions = new HashMap<>();
        sessions.forEach((server, session) -> {
            if (!session.isEmpty()) {
                questions.put(server, reply -> exchange.end(server, session, reply));
            }
        });
        return gathered(questions, exchange, _ -> {}).replaceWithVoid();
    }

    private Uni<SequencedMap<String, Gathered>> gathered(
            Map<String, Question> questions, MergedExchange exchange, Consumer<byte[]> aside) {
        return Uni.createFrom().emitter(gathered -> new Asked(questions, exchange.reply(), aside, gathered).start());
    }

    /** Everybody who was asked. */
    private final class Asked {

        private final Map<String, Question> questions;
        private final Reply agent;
        private final Consumer<byte[]> aside;
        private final UniEmitter<? super SequencedMap<String, Gathered>> gathered;
        private final Map<String, GatheredReply> waiting = new HashMap<>();
        private final SequencedMap<String, Gathered> answers = new TreeMap<>();
        private Runnable cancel = () -> {};

        private Asked(
                Map<String, Question> questions,
                Reply agent,
                Consumer<byte[]> aside,
                UniEmitter<? super SequencedMap<String, Gathered>> gathered) {
            this.questions = questions;
            this.agent = agent;
            this.aside = aside;
            this.gathered = gathered;
        }

        private void start() {
            if (questions.isEmpty()) {
                gathered.complete(answers);
                return;
            }
            questions
                    .keySet()
                    .forEach(server -> waiting.put(
                            server,
                            new GatheredReply(
                                    agent,
                                    Voice.of(server, Gatherer.this.answers),
                                    aside,
                                    answer -> add(server, answer))));
            agent.onGone(() -> giveUp(LEFT));
            cancel = timer.after(patience, () -> agent.run(() -> giveUp(TOO_SLOW)));
            Map.copyOf(waiting).forEach(this::ask);
        }

        private void ask(String server, GatheredReply reply) {
            Question question = questions.get(server);
            if (question != null) {
                endpoint.receive(question.apply(reply))
                        .subscribe()
                        .with(_ -> {}, _ -> reply.run(() -> reply.giveUp("It could not be asked.")));
            }
        }

        private void add(String server, Gathered answer) {
            waiting.remove(server);
            answers.put(server, answer);
            if (answers.size() == questions.size()) {
                cancel.run();
                gathered.complete(answers);
            }
        }

        private void giveUp(String why) {
            Map.copyOf(waiting).values().forEach(reply -> reply.giveUp(why));
        }
    }
}
