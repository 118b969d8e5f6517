package dev.toolgate.gateway;

import io.vertx.core.MultiMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The headers of a request that policies may read: those that are listed, and never one that proves who the agent is or
 * that is MCP's own.
 *
 * @param names in lower case
 */
record PolicyHeaders(Set<String> names) {

    private static final int MAX_NAMES = 32;
    private static final int MAX_VALUE = 1024;
    private static final Set<String> SECRET = Set.of("authorization", "proxy-authorization", "cookie");

    PolicyHeaders {
        names = Set.copyOf(names);
    }

    /** Fails on a list that may not be. */
    static PolicyHeaders of(Set<String> listed) {
        Set<String> names = new TreeSet<>();
        for (String name : listed) {
            String lower = name.strip().toLowerCase(Locale.ROOT);
            if (SECRET.contains(lower) || lower.startsWith("mcp-")) {
                throw new IllegalArgumentException(
                        "toolgate.gateway.policy-headers: " + lower + " can never be read by policies; leave it out");
            }
            names.add(lower);
        }
        if (names.size() > MAX_NAMES) {
            throw new IllegalArgumentException("toolgate.gateway.policy-headers: at most " + MAX_NAMES + " names");
        }
        return new PolicyHeaders(names);
    }

    /** A header that is given more than once has its values in order, with commas; one that is too long is absent. */
    Map<String, String> in(MultiMap headers) {
        if (names.isEmpty()) {
            return Map.of();
        }
        Map<String, String> read = new HashMap<>();
        for (String name : names) {
            List<String> values = headers.getAll(name);
            String value = String.join(", ", values);
            if (!values.isEmpty() && value.length() <= MAX_VALUE) {
                read.put(name, value);
            }
        }
        return read;
    }
}
