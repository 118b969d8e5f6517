package dev.toolgate.gateway.decision;

import dev.toolgate.contract.policy.v1.DecideRequest;
import dev.toolgate.contract.policy.v1.DecideResponse;
import dev.toolgate.contract.policy.v1.ToolList;
import dev.toolgate.gateway.peer.Call;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One life of the stream of questions, and who waits for which answer. It is opened, asked and ended on one event loop.
 *
 * <p>Each question is answered, or failed when the stream ends; none is left waiting.
 */
final class OpenStream {

    private static final int MOST_IN_VAIN = 8; // that count: who answers again is soon asked when others are busy
    private static final int WRITE_QUEUE = 1 << 20; // bytes: a question about a long list is no sign of a full stream

    // Asks nothing of anybody; opens the stream at once, rather than with the first call that somebody waits for.
    private static final DecideRequest GREETING =
            DecideRequest.newBuilder().setList(ToolList.getDefaultInstance()).build();

    private final Call<DecideRequest, DecideResponse> call;
    private final String replica;
    private final int maxQuestions;
    private final Promise<Void> ended = Promise.promise();
    private final Map<Long, UniEmitter<? super Answer>> waiting = new ConcurrentHashMap<>();
    private final AtomicInteger inVain = new AtomicInteger();
    private boolean isEnded;
    private long lastId;

    /** The stream to the replica at that address. */
    OpenStream(Call<DecideRequest, DecideResponse> call, String replica, int maxQuestions) {
        this.call = call;
        this.replica = replica;
        this.maxQuestions = maxQuestions;
    }

    /** What came, and the address of the replica from which it came. */
    record Answer(DecideResponse message, String replica) {}

    /** Completes when the stream has ended, in whatever way. */
    Future<Void> listen() {
        call.request().setWriteQueueMaxSize(WRITE_QUEUE);
        call.request().exceptionHandler(_ -> end());
        call.request()
                .response()
                .compose(answers -> {
                    answers.handler(this::answered);
                    return answers.end();
                })
                .onComplete(_ -> end());
        call.hungUp().onComplete(_ -> end());
        call.request().write(GREETING).onFailure(_ -> end());
        return ended.future();
    }

    String replica() {
        return replica;
    }

    /**
     * How many questions wait for an answer, and were given up since the last one came: whoever is there but says nothing is as
     * good as busy.
     */
    int questions() {
        return waiting.size() + Math.min(inVain.get(), MOST_IN_VAIN);
    }

    /** Says something that is no question; it is lost when the stream has ended or is full. */
    void tell(DecideRequest message) {
        if (!isEnded && !call.request().writeQueueFull()) {
            call.request().write(message).onFailure(_ -> end());
        }
    }

    void ask(DecideRequest.Builder question, UniEmitter<? super Answer> asker) {
        if (isEnded) {
            asker.fail(new IllegalStateException("the stream to policy-service has ended"));
        } else if (waiting.size() >= maxQuestions || call.request().writeQueueFull()) {
            asker.fail(new IllegalStateException("too many questions wait for policy-service"));
        } else {
            send(question.setId(++lastId).build(), asker);
        }
    }

    private void send(DecideRequest question, UniEmitter<? super Answer> asker) {
        waiting.put(question.getId(), asker);
        asker.onTermination(() -> giveUp(question.getId()));
        call.request().write(question).onFailure(_ -> end());
    }

    private void giveUp(long id) {
        if (waiting.remove(id) != null) { // null: it was answered
            inVain.incrementAndGet();
        }
    }

    private void answered(DecideResponse answer) {
        inVain.set(0);
        @Nullable UniEmitter<? super Answer> asker = waiting.remove(answer.getId());
        if (asker != null) { // null: the answer came too late
            asker.complete(new Answer(answer, replica));
        }
    }

    /** Ends the stream; questions that wait are failed. */
    void end() {
        if (isEnded) {
            return;
        }
        isEnded = true;
        call.request().cancel();
        call.hangUp().run();
        waiting.values().forEach(asker -> asker.fail(new IllegalStateException("the stream to policy-service ended")));
        waiting.clear();
        ended.complete();
    }
}
