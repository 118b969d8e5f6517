package dev.toolgate.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.toolgate.engine.Approval;
import dev.toolgate.engine.Decision;
import dev.toolgate.engine.LimitState;
import dev.toolgate.engine.Pointer;
import dev.toolgate.engine.Reason;
import dev.toolgate.engine.explain.Step;
import dev.toolgate.policy.document.PolicyVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a call is decided, as administrators see it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ExplainView(String policy, int version, Decided decision, List<Looked> trail, List<String> changes) {

    static ExplainView of(PolicyVersion version, Explainer.Explained explained) {
        return new ExplainView(
                version.policy().text(),
                version.number(),
                Decided.of(explained.decision()),
                explained.explanation().steps().stream().map(Looked::of).toList(),
                explained.explanation().changes());
    }

    /** The decision; what is absent does not apply. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Decided(
            String decision,
            Reason reason,
            @Nullable String rule,
            @Nullable Long retryAfterMillis,
            @Nullable Limited limit,
            @Nullable Asking approval,
            @Nullable Decided observed) {

        static Decided of(Decision decision) {
            return switch (decision) {
                case Decision.Allow allow ->
                    of("allow", allow, null, null, null, allow.observed() == null ? null : of(allow.observed()));
                case Decision.Deny deny -> of("deny", deny, null, null, null, null);
                case Decision.Throttle throttle ->
                    of(
                            "throttle",
                            throttle,
                            throttle.retryAfter().toMillis(),
                            Limited.of(throttle.limit()),
                            null,
                            null);
                case Decision.Hold hold -> of("hold", hold, null, null, Asking.of(hold.approval()), null);
            };
        }

        private static Decided of(
                String word,
                Decision decision,
                @Nullable Long retryAfterMillis,
                @Nullable Limited limit,
                @Nullable Asking approval,
                @Nullable Decided observed) {
            return new Decided(
                    word, decision.reason(), text(decision.rule()), retryAfterMillis, limit, approval, observed);
        }
    }

    /** A limit that has no room. */
    record Limited(String counter, String max, String remaining, String window) {

        static @Nullable Limited of(@Nullable LimitState state) {
            return state == null
                    ? null
                    : new Limited(
                            state.limit().counter(),
                            state.limit().max().toString(),
                            state.remaining().toString(),
                            state.limit().window().word());
        }
    }

    /** Whom to ask. */
    record Asking(List<String> approvers, int needed) {
        static Asking of(Approval approval) {
            return new Asking(approval.approvers(), approval.needed());
        }
    }

    /** One thing that was looked at. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Looked(@Nullable String rule, String outcome, String text) {
        static Looked of(Step step) {
            return new Looked(ExplainView.text(step.rule()), step.outcome().word(), step.text());
        }
    }

    private static @Nullable String text(@Nullable Pointer pointer) {
        return pointer == null ? null : pointer.text();
    }
}
