package dev.toolgate.gateway.call;

import org.jspecify.annotations.Nullable;

/** Media types, as {@code Content-Type} names them. */
public final class MediaType {

    public static final String JSON = "application/json";
    public static final String EVENTS = "text/event-stream";

    private MediaType() {}

    /** Whether a header says {@code mediaType}, whatever its parameters. */
    public static boolean isSaid(String mediaType, @Nullable String contentType) {
        if (contentType == null || !contentType.regionMatches(true, 0, mediaType, 0, mediaType.length())) {
            return false;
        }
        String rest = contentType.substring(mediaType.length()).strip();
        return rest.isEmpty() || rest.startsWith(";");
    }
}
