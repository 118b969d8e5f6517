package dev.toolgate.mcp;

import dev.toolgate.mcp.json.Canonical;
import dev.toolgate.mcp.json.Json;
import dev.toolgate.mcp.json.Slice;
import java.util.LinkedHashMap;
import java.util.List;

/** The arguments of one tool call; absent ones are {@code {}}. Its text never contains them: they may be secret. */
public final class Arguments {

    /** No arguments. */
    public static final Arguments NONE =
            new Arguments(new Json.Obj(0, 0, new LinkedHashMap<>()), Slice.of(new byte[0]));

    private final Json.Obj value;
    private final Slice raw;

    Arguments(Json.Obj value, Slice raw) {
        this.value = value;
        this.raw = raw;
    }

    /** The top-level keys, sorted. */
    public List<String> keys() {
        return value.members().keySet().stream().sorted().toList();
    }

    /** As they were written; no bytes at all when there are none. */
    public Slice raw() {
        return raw;
    }

    /** In the one spelling that digests are made of. */
    public byte[] canonical() {
        return Canonical.bytes(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Arguments arguments && raw.equals(arguments.raw);
    }

    @Override
    public int hashCode() {
        return raw.hashCode();
    }

    @Override
    public String toString() {
        return "arguments " + keys();
    }
}
