package dev.toolgate.gateway.audit;

import dev.toolgate.gateway.call.CallOutcome;
import dev.toolgate.gateway.call.Decision;
import dev.toolgate.gateway.call.ToolCall;
import io.smallrye.mutiny.Uni;
import java.util.function.LongConsumer;

/** Reports how many nanoseconds it took to put each decision on record, however that ended. */
public record TimedAuditTrail(AuditTrail audit, LongConsumer nanos) implements AuditTrail {

    @Override
    public Uni<Void> decided(ToolCall call, Decision decision) {
        return Uni.createFrom().deferred(() -> {
            long started = System.nanoTime();
            return audit.decided(call, decision)
                    .onTermination()
                    .invoke(() -> nanos.accept(System.nanoTime() - started));
        });
    }

    @Override
    public Uni<Void> ended(ToolCall call, CallOutcome outcome) {
        return audit.ended(call, outcome);
    }
}
