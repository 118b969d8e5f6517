package dev.toolgate.gateway.upstream.sse;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Where the messages of a session go. A server says it in its first event; it can only name itself, so that neither
 * messages nor the gateway's credential get anywhere else.
 */
final class Endpoint {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private Endpoint() {}

    /**
     * What {@code said}, a URI or a reference to one, means in an event from {@code source}; empty unless it is of the same
     * scheme, host and port, has neither user information nor a fragment, and is of at most {@code maxLength} visible
     * ASCII characters, as it stands and as {@link #text}.
     */
    static Optional<URI> of(URI source, String said, int maxLength) {
        if (said.isEmpty() || said.length() > maxLength || !said.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            return Optional.empty();
        }
        return parsed(said)
                .filter(uri -> !uri.isOpaque() && uri.getRawUserInfo() == null && uri.getRawFragment() == null)
                .filter(uri -> uri.getRawAuthority() == null ? uri.getScheme() == null : isSameOrigin(source, uri))
                .map(uri -> at(source, uri))
                .filter(uri -> !uri.getRawPath().startsWith("//") && text(uri).length() <= maxLength);
    }

    /** Path and query: what there is to remember, as the rest is the server's own. */
    static String text(URI endpoint) {
        return endpoint.getRawQuery() == null
                ? endpoint.getRawPath()
                : endpoint.getRawPath() + '?' + endpoint.getRawQuery();
    }

    private static URI at(URI source, URI said) {
        String query = said.getRawQuery() == null ? "" : '?' + said.getRawQuery();
        return URI.create(source.getScheme() + "://" + source.getRawAuthority() + rooted(path(source, said)) + query);
    }

    /** As RFC 3986 resolves; the JDK differs where there is nothing but a query. */
    private static String path(URI source, URI said) {
        boolean isQueryOnly = said.getRawPath().isEmpty() && said.getRawAuthority() == null;
        return isQueryOnly ? source.getRawPath() : source.resolve(said).getRawPath();
    }

    private static String rooted(String path) {
        return path.startsWith("/") ? path : '/' + path;
    }

    private static boolean isSameOrigin(URI one, URI other) {
        return other.getHost() != null
                && other.getHost().equalsIgnoreCase(one.getHost())
                && (other.getScheme() == null || other.getScheme().equalsIgnoreCase(one.getScheme()))
                && port(other, one) == port(one, one);
    }

    private static int port(URI uri, URI source) {
        int usual = "https".equalsIgnoreCase(source.getScheme()) ? HTTPS : HTTP;
        return uri.getPort() < 0 ? usual : uri.getPort();
    }

    private static Optional<URI> parsed(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }
}
