package dev.toolgate.mcp.merge;

import dev.toolgate.mcp.RpcError;
import dev.toolgate.mcp.json.Slice;
import java.util.Optional;

/** Where a client's message goes when several servers are behind one endpoint. */
public sealed interface Route {

    /**
     * To one of them.
     *
     * @param message as that server is to get it
     * @param target what {@code Mcp-Name} has to say with it; empty when the method has none
     */
    record To(String server, Slice message, Optional<String> target) implements Route {}

    /** To each of them, as it is. */
    record ToEach() implements Route {}

    /** To none: nobody has what it names. */
    record ToNobody(RpcError error) implements Route {}
}
