package dev.toolgate.gateway.identity.oauth;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How agents reach the gateway: {@code scheme://host[:port]}. What it protects is named by it, so it is taken from the
 * configuration and never from a request.
 */
public record PublicUrl(String text) {

    private static final String METADATA = "/.well-known/oauth-protected-resource";
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Fails when it is more than scheme, host and port, or not https although others than this machine can use it. */
    public PublicUrl {
        URI url = parse(text);
        boolean isBare = url.getRawPath().isEmpty()
                && url.getRawQuery() == null
                && url.getRawFragment() == null
                && url.getRawUserInfo() == null;
        boolean isLoopback = "http".equals(url.getScheme()) && LOOPBACK.contains(url.getHost());
        if (url.getHost() == null || !isBare || !("https".equals(url.getScheme()) || isLoopback)) {
            throw new IllegalArgumentException("toolgate.gateway.oauth.public-url is " + text
                    + "; it must be https://host[:port], or http on a loopback address");
        }
    }

    /** The same, with or without a slash at its end. */
    static PublicUrl of(String text) {
        return new PublicUrl(withoutSlash(text));
    }

    /** The URL of a server's endpoint; null: of the one that has all. */
    String resource(@Nullable String server) {
        return text + path(server);
    }

    /** Where the metadata of a server's endpoint are; null: of the one that has all. */
    String metadata(@Nullable String server) {
        return text + METADATA + path(server);
    }

    private static String path(@Nullable String server) {
        return server == null ? "/mcp" : "/mcp/" + server;
    }

    static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private static URI parse(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("toolgate.gateway.oauth.public-url is no URL: " + text, e);
        }
    }
}
