package dev.toolgate.gateway;

import dev.toolgate.gateway.result.Inspector;
import dev.toolgate.gateway.result.ResultRules;
import dev.toolgate.mcp.json.ParseLimits;

/** Results that nobody looks at. */
final class FakeResults {

    private FakeResults() {}

    static ResultEdits unruled() {
        return new ResultEdits(ResultRules.NONE, new Inspector(ParseLimits.DEFAULT, _ -> {}), Runnable::run, _ -> {});
    }
}
