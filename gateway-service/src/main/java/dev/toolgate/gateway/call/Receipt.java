package dev.toolgate.gateway.call;

import dev.toolgate.mcp.json.Slice;

/**
 * What an allowed call took of its limits.
 *
 * @param bytes opaque; none when it took nothing
 * @param replica the address of the policy-service that allowed it
 */
public record Receipt(Slice bytes, String replica) {

    /** Nothing was taken. */
    public static final Receipt NONE = new Receipt(Slice.of(new byte[0]), "");

    public boolean isEmpty() {
        return bytes.length() == 0;
    }
}
