package dev.toolgate.gateway;

import dev.toolgate.gateway.config.GatewayConfig;
import dev.toolgate.mcp.json.ParseLimits;

/** How large agents' messages may be. */
final class BodyLimits {

    private BodyLimits() {}

    static ParseLimits of(GatewayConfig config) {
        ParseLimits usual = ParseLimits.DEFAULT;
        return new ParseLimits(
                Math.toIntExact(config.maxBody().asLongValue()),
                usual.maxDepth(),
                usual.maxNumberLength(),
                usual.maxKeyLength(),
                usual.maxNameLength(),
                config.maxBatch());
    }
}
