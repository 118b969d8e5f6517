package dev.toolgate.gateway.upstream;

import dev.toolgate.gateway.call.KnownTools;
import dev.toolgate.gateway.call.Server;
import dev.toolgate.gateway.upstream.Visitor.Visit;
import dev.toolgate.gateway.upstream.stdio.Pipes;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** What both eras have in common over pipes. */
abstract class StdioUpstreamTest extends UpstreamContract {

    final Pipes pipes = Pipes.enabled(MAX_MESSAGE);
    private final Upstream upstream = new RegisteredUpstream(http(), events(), pipes.upstream());

    @AfterEach
    void stop() {
        pipes.close();
    }

    /** Whom nobody knows yet. */
    final Visitor stranger() {
        return Visitor.of(VERTX, upstream, new Server("files", Pipes.LINE_SERVER, List.of(), KnownTools.NONE));
    }

    /** A whole visit. */
    static Visit over(Visit visit) {
        awaiting().until(visit::isOver);
        return visit;
    }
}
