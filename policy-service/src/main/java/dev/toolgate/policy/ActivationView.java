package dev.toolgate.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.toolgate.policy.document.Activation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An activation, as administrators see it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ActivationView(
        String policy,
        int number,
        int version,
        Instant at,
        String by,
        @Nullable String comment) {

    static ActivationView of(Activation activation) {
        return new ActivationView(
                activation.policy().text(),
                activation.number(),
                activation.version(),
                activation.at(),
                activation.by(),
                activation.comment());
    }
}
