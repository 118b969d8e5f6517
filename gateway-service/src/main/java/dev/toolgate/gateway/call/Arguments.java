package dev.toolgate.gateway.call;

import java.util.List;

/**
 * What may be known of a call's arguments after the call: never a value.
 *
 * @param keys the names of the top-level arguments, sorted
 * @param digest {@code hmac-sha256:} and 64 hex digits over the canonical arguments
 */
public record Arguments(List<String> keys, String digest) {

    public Arguments {
        keys = List.copyOf(keys);
    }
}
