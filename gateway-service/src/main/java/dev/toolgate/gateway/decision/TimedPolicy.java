package dev.toolgate.gateway.decision;

import dev.toolgate.gateway.call.Decision;
import dev.toolgate.gateway.call.ToolCall;
import dev.toolgate.gateway.call.ToolList;
import io.smallrye.mutiny.Uni;
import java.util.function.LongConsumer;

/** Reports how many nanoseconds each decision about a call took, however it ended. */
public record TimedPolicy(Policy policy, LongConsumer nanos) implements Policy {

    @Override
    public Uni<Decision> decide(ToolCall call) {
        return Uni.createFrom().deferred(() -> {
            long started = System.nanoTime();
            return policy.decide(call).onTermination().invoke(() -> nanos.accept(System.nanoTime() - started));
        });
    }

    @Override
    public Uni<Visibility> visible(ToolList list) {
        return policy.visible(list);
    }
}
