package dev.toolgate.policy;

import dev.toolgate.policy.schema.ToolSchemas;
import io.smallrye.mutiny.Uni;

/** A catalogue that is away. */
final class NoSchemas {

    static final ToolSchemas SCHEMAS =
            new ToolSchemas(_ -> Uni.createFrom().failure(new IllegalStateException("the catalogue is away")), 1, 1);

    private NoSchemas() {}
}
