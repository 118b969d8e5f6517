package dev.toolgate.gateway;

import dev.toolgate.gateway.upstream.Upstream;
import java.util.function.UnaryOperator;

/** What keeps servers apart that are called over one upstream: one that is dead or slow must not be felt by the others. */
record Isolation(UnaryOperator<Upstream> guards) {

    Upstream around(Upstream upstream) {
        return guards.apply(upstream);
    }
}
