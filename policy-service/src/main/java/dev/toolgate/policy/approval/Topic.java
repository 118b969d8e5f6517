package dev.toolgate.policy.approval;

import io.smallrye.mutiny.Uni;

/** Where every event of approvals is published. */
public interface Topic {

    /** Completes when the event is kept there; events of one key keep their order. */
    Uni<Void> send(String key, String event);
}
