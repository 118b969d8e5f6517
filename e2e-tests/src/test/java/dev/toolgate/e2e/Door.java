package dev.toolgate.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.toolgate.runner.Service;
import dev.toolgate.testkit.mcp.DemoMcpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/**
 * Tells clients of the conformance suite the way through the gateway: {@code GET /?server=<url>} registers that server and
 * answers where it is reached behind the gateway, and with which token. The catalog's own questions to a new server go to
 * another one, so that the suite sees nothing but its client.
 */
final class Door implements AutoCloseable {

    private final AdminClient admin;
    private final DemoMcpServer decoy = DemoMcpServer.start(0);
    private final Queue<Relay> relays = new ConcurrentLinkedQueue<>();
    private final HttpServer http;

    Door(AdminClient admin) throws IOException {
        this.admin = admin;
        admin.policy("conformance-client", """
                {"version":"1","default":"allow","quarantine":"allow","tools":{"*":{"arguments":"ignore"}}}""");
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", this::answer);
        http.start();
    }

    /** What a client needs to know, to go through it. */
    Map<String, String> environment() {
        return Map.of("DOOR", "http://127.0.0.1:" + http.getAddress().getPort() + '/');
    }

    @Override
    public void close() throws IOException {
        http.stop(0);
        for (Relay relay : relays) {
            relay.close();
        }
        decoy.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        byte[] way = way(URI.create(URLDecoder.decode(query.substring("server=".length()), UTF_8)))
                .getBytes(UTF_8);
        exchange.sendResponseHeaders(200, way.length);
        exchange.getResponseBody().write(way);
        exchange.close();
    }

    private String way(URI server) throws IOException {
        var relay = new Relay(decoy.port());
        relays.add(relay);
        String name = "suite-" + relay.port();
        // Servers of the suite that have no path answer on every one.
        admin.probedServer(name, "http://127.0.0.1:" + relay.port() + "/mcp");
        String token = admin.grant("scout", name, "conformance-client").token();
        var agent = new Agent(RunningSuite.suite().url(Service.GATEWAY), name, token);
        await().atMost(Duration.ofSeconds(20)).until(agent::isKnown);
        relay.leadTo(server.getPort());
        return "{\"url\":\"%s\",\"token\":\"%s\"}"
                .formatted(RunningSuite.suite().mcp(name), token);
    }
}
