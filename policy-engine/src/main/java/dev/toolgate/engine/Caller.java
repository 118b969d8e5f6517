package dev.toolgate.engine;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a call.
 *
 * @param grant the id of the grant
 * @param owner who is responsible for the grant; null when nobody is named
 * @param labels of the grant
 * @param session null when the call belongs to none
 */
public record Caller(
        String grant,
        String agent,
        @Nullable String owner,
        Map<String, String> labels,
        @Nullable String session) {

    public Caller {
        labels = Map.copyOf(labels);
    }
}
