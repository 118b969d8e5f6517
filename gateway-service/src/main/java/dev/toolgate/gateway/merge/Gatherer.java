package dev.toolgate.gateway.merge;

import dev.toolgate.gateway.call.Exchange;
import dev.toolgate.gateway.call.Reply;
import dev.toolgate.mcp.json.ParseLimits;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
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
    interface Question extends Function<Reply, Exchange> {}

    /**
     * Completes on the exchange's event loop with an answer of every server, in order; without those that are missing when the
     * agent leaves.
     *
     * @param questions by server
     * @param aside takes the messages that come before the answers
     */
    Uni<SequencedMap<String, Gathered>> ask(Map<String, Question> questions, Reply agent, Consumer<byte[]> aside) {
        return Uni.createFrom().emitter(gathered -> new Asked(questions, agent, aside, gathered).start());
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
