package dev.toolgate.gateway.call;

import dev.toolgate.mcp.json.Slice;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A call for tests that do not care which. */
public final class SampleCall {

    private SampleCall() {}

    /** Scout's call of a tool that the catalog does not know. */
    public static ToolCall of(String tool, List<String> argumentKeys) {
        return new ToolCall(
                UuidV7.at(System.currentTimeMillis()),
                new Grant("g-1", "scout", Set.of("files"), "readers", null),
                "files",
                Tool.unknown(tool, false),
                new Arguments(argumentKeys, "hmac-sha256:" + "0".repeat(64)),
                new Attempt(Slice.of(new byte[0]), "", "", Map.of()),
                null,
                System.nanoTime());
    }
}
