package dev.toolgate.kit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Map;

/** How approvers prove who they are. */
@ConfigMapping(prefix = "toolgate.approver-tokens")
public interface ApproverConfig {

    /**
     * The bearer token of the approver called {@code NAME}, at least 16 characters. It opens approvals and nothing
     * else. Names are told apart whatever their case, {@code admin} is taken, and no two persons share a token: otherwise
     * the service does not start. A name that is given by the environment has small letters and digits only.
     */
    @WithParentName
    Map<String, String> tokens();
}
