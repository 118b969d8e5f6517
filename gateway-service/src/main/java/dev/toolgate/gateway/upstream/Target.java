package dev.toolgate.gateway.upstream;

import dev.toolgate.gateway.call.Exchange;
import dev.toolgate.gateway.call.Transport;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.URI;

/**
 * Where a server is, in Vert.x's words: its name, for TLS and the Host header, and the address to connect to. Nothing of
 * it comes from the agent's request.
 */
final class Target {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private Target() {}

    static RequestOptions of(Exchange exchange, Transport.Http server, SocketAddress address, long connectMillis) {
        URI url = server.url();
        return new RequestOptions()
                .setMethod(exchange.method())
                .setSsl(isSecure(url))
                .setServer(address)
                .setHost(host(url))
                .setPort(port(url))
                .setURI(path(url))
                .setFollowRedirects(false)
                .setConnectTimeout(connectMillis);
    }

    static int port(URI url) {
        int usual = isSecure(url) ? HTTPS : HTTP;
        return url.getPort() < 0 ? usual : url.getPort();
    }

    static String host(URI url) {
        String host = url.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static boolean isSecure(URI url) {
        return "https".equalsIgnoreCase(url.getScheme());
    }

    private static String path(URI url) {
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + '?' + url.getRawQuery();
    }
}
