package dev.toolgate.catalog.probe;

import dev.toolgate.catalog.entry.Transport;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Finds the address of a server, once for each probe: what is checked is what is connected to.
 *
 * @param isLoopbackOpen whether every server may be on loopback
 */
record Addresses(boolean isLoopbackOpen) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** The first address at which the server may be. Blocks. */
    SocketAddress of(Transport.Http server) {
        URI url = server.url();
        InetAddress address = Arrays.stream(addresses(host(url)))
                .filter(each -> server.network().permits(each.getAddress(), isLoopbackOpen))
                .findFirst()
                .orElseThrow(() -> new ProbeFailed("was not asked: " + url.getHost()
                        + " is at no address where this server may be; if it is meant to be inside your network,"
                        + " register it with \"network\": \"inner\""));
        return SocketAddress.inetSocketAddress(port(url), address.getHostAddress());
    }

    private static InetAddress[] addresses(String host) {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException _) {
            throw new ProbeFailed("cannot be reached: its host name is not known");
        }
    }

    private static String host(URI url) {
        String host = url.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static int port(URI url) {
        int usual = "https".equalsIgnoreCase(url.getScheme()) ? HTTPS : HTTP;
        return url.getPort() < 0 ? usual : url.getPort();
    }
}
