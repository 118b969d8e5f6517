package dev.toolgate.gateway;

import dev.toolgate.gateway.config.GatewayConfig;
import dev.toolgate.mcp.json.ParseLimits;

/** How large servers' messages may be where they are read. */
final class AnswerLimits {

    private static final int DEEPEST = 200;

    private AnswerLimits() {}

    static ParseLimits of(GatewayConfig config) {
        ParseLimits usual = ParseLimits.DEFAULT;
        return new ParseLimits(
                Math.toIntExact(config.upstream().maxList().asLongValue()),
                DEEPEST,
                usual.maxNumberLength(),
                usual.maxKeyLength(),
                usual.maxNameLength(),
                usual.maxBatch());
    }
}
