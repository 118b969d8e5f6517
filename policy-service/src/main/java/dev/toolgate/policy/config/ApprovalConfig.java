package dev.toolgate.policy.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How calls are held for people. A value outside its bounds stops the service at its start. */
@ConfigMapping(prefix = "toolgate.policy.approvals")
public interface ApprovalConfig {

    /**
     * How many approvals of one grant can wait for people, 1 to 10,000; past it a further call that needs one is denied
     * with {@code approval-required}.
     */
    @WithDefault("100")
    int maxPendingPerGrant();

    /**
     * How many approvals can wait for people over all grants, 1 to 1,000,000; past it a further call that needs one is
     * denied with {@code approval-required}.
     */
    @WithDefault("10000")
    int maxPending();

    /**
     * How many bytes of arguments are kept for approvers to see, 0 to 1,000,000; of longer arguments they see the digest
     * and the length.
     */
    @WithDefault("65536")
    int maxArgumentBytes();

    /** For how long arguments are kept after their approval has ended, 0 s to 90 d. */
    @WithDefault("24h")
    Duration keepArguments();

    /** For how long an approval and its events are kept after it has ended, 1 h to 10,000 d. */
    @WithDefault("90d")
    Duration keep();

    /**
     * How long the database may take to answer for an approval, 100 ms to 1 m; past it the call is denied with
     * {@code policy-unavailable}, and a person is answered with 503.
     */
    @WithDefault("5s")
    Duration patience();

    /**
     * How often approvals whose time is over are noted as expired and old ones are forgotten, 100 ms to 1 h, up to 200 at
     * a time. They are of no use from the moment they expire in any case.
     */
    @WithDefault("5s")
    Duration sweep();
}
