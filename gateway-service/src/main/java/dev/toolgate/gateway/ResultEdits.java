package dev.toolgate.gateway;

import dev.toolgate.gateway.call.ToolCall;
import dev.toolgate.gateway.result.Inspection;
import dev.toolgate.gateway.result.Inspector;
import dev.toolgate.gateway.result.ResultRule;
import dev.toolgate.gateway.result.ResultRules;
import dev.toolgate.gateway.upstream.AnswerEdit;
import dev.toolgate.mcp.Era;
import dev.toolgate.mcp.Id;
import dev.toolgate.mcp.Message;
import dev.toolgate.mcp.RefusedCall;
import dev.toolgate.mcp.RpcError;
import dev.toolgate.mcp.json.Slice;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks at servers' answers under the rules for results. Where no rule is nobody looks.
 *
 * <p>Invariant: of an answer that is under a rule no message passes that was not looked at whole.
 */
final class ResultEdits {

    private static final int AT_ONCE = 16 * 1024; // bytes that are looked at on the event loop

    private static final Set<String> TASK_RESULTS = Set.of("tasks/result", "tasks/get");

    private final ResultRules rules;
    private final Inspector inspector;
    private final Executor workers;
    private final Consumer<Inspection.Why> withheld;

    /**
     * Edits under {@code rules}.
     *
     * @param workers where large messages are looked at
     * @param withheld told of each message that does not pass, on any thread
     */
    ResultEdits(ResultRules rules, Inspector inspector, Executor workers, Consumer<Inspection.Why> withheld) {
        this.rules = rules;
        this.inspector = inspector;
        this.workers = workers;
        this.withheld = withheld;
    }

    /** What takes the place of a message that is withheld. */
    @FunctionalInterface
    interface Replacement {
        byte[] of(byte[] message, Inspection.Why why);
    }

    /** For the answer to one call; null when its tool is under no rule. */
    @Nullable
    AnswerEdit of(ToolCall call, Id id, Era era) {
        @Nullable ResultRule rule = rules.of(call.server(), call.tool().name());
        return rule == null
                ? null
                : new Look(
                        rule,
                        (_, why) -> RefusedCall.withheld(
                                        why.text(),
                                        why.code(),
                                        call.decisionId().toString())
                                .answer(id, era));
    }

    /** For one answer to calls of several tools; null when none of them is under a rule. */
    @Nullable
    AnswerEdit of(String server, Collection<String> tools, Replacement replacement) {
        @Nullable ResultRule rule = rules.of(server, tools);
        return rule == null ? null : new Look(rule, replacement);
    }

    /** For what may bring the result of any tool of a server; null when none is under a rule. */
    @Nullable
    AnswerEdit of(String server, Replacement replacement) {
        @Nullable ResultRule rule = rules.of(server);
        return rule == null ? null : new Look(rule, replacement);
    }

    /** Whether the answer to a message may bring the result of an earlier call, of a tool that it does not name. */
    static boolean isForTaskResult(Message message) {
        return message instanceof Message.OtherRequest request && TASK_RESULTS.contains(request.method());
    }

    /** {@code first}, and then {@code second} if there is one; how much is looked at is the first one's to say. */
    static AnswerEdit both(AnswerEdit first, @Nullable AnswerEdit second) {
        if (second == null) {
            return first;
        }
        return message -> first.edit(message)
                .map(edited -> edited.chain(seen ->
                        second.edit(seen).orElseGet(() -> Uni.createFrom().item(seen))))
                .or(() -> second.edit(message));
    }

    /** What is told where there is no tool result to tell it in. */
    static RpcError error(Inspection.Why why) {
        return new RpcError(RpcError.RESULT_WITHHELD, why.code() + ": " + why.text());
    }

    /** Looks at each message under one rule. */
    private final class Look implements AnswerEdit {

        private final ResultRule rule;
        private final Replacement replacement;

        private Look(ResultRule rule, Replacement replacement) {
            this.rule = rule;
            this.replacement = replacement;
        }

        @Override
        public Optional<Uni<byte[]>> edit(byte[] message) {
            if (message.length <= AT_ONCE) {
                return inspected(message).map(edited -> Uni.createFrom().item(edited));
            }
            return Optional.of(Uni.createFrom()
                    .item(() -> inspected(message).orElse(message))
                    .runSubscriptionOn(workers)
                    .onFailure()
                    .recoverWithItem(() -> instead(message, Inspection.Why.UNREADABLE)));
        }

        @Override
        public long maxBytes(long usual) {
            return rule.maxBytes();
        }

        @Override
        public Optional<byte[]> insteadOfTooLarge() {
            return Optional.of(instead(new byte[0], Inspection.Why.TOO_LARGE));
        }

        private Optional<byte[]> inspected(byte[] message) {
            return switch (inspector.inspect(message, rule)) {
                case Inspection.Clean() -> Optional.empty();
                case Inspection.Redacted(Slice redacted) -> Optional.of(redacted.toByteArray());
                case Inspection.Withheld(Inspection.Why why) -> Optional.of(instead(message, why));
            };
        }

        private byte[] instead(byte[] message, Inspection.Why why) {
            withheld.accept(why);
            return replacement.of(message, why);
        }
    }
}
