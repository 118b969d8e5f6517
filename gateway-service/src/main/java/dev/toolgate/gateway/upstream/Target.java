package dev.toolgate.gateway.upstream;

import dev.toolgate.gateway.call.Exchange;
import io.vertx.core.http.RequestOptions;
import java.net.URI;

/** Where a server is, in Vert.x's words. Nothing of it comes from the agent's request. */
final class Target {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private Target() {}

    static RequestOptions of(Exchange exchange, long connectMillis) {
        URI url = exchange.server().url();
        boolean isSecure = "https".equalsIgnoreCase(url.getScheme());
        int usual = isSecure ? HTTPS : HTTP;
        return new RequestOptions()
                .setMethod(exchange.method())
                .setSsl(isSecure)
                .setHost(host(url))
                .setPort(url.getPort() < 0 ? usual : url.getPort())
                .setURI(path(url))
                .setFollowRedirects(false)
                .setConnectTimeout(connectMillis);
    }

    private static String host(URI url) {
        String host = url.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static String path(URI url) {
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + '?' + url.getRawQuery();
    }
}
