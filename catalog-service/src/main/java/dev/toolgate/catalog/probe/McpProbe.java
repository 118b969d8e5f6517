package dev.toolgate.catalog.probe;

import dev.toolgate.catalog.entry.SecretReference;
import dev.toolgate.catalog.entry.Transport;
import dev.toolgate.mcp.net.Authorities;
import io.netty.channel.ConnectTimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.VertxException;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLException;

/** Asks over Streamable HTTP, in either era of the protocol. */
public final class McpProbe implements Probe {

    private final HttpClients clients;
    private final Addresses addresses;
    private final Secrets secrets;
    private final Limits limits;

    /** Bounds of one probe; past any of them it fails. */
    public record Limits(Duration deadline, int maxPages, int maxTools, int maxAnswerBytes) {}

    /** A probe; {@code isLoopbackOpen} says whether every server may be on loopback. */
    public McpProbe(HttpClients clients, Secrets secrets, Limits limits, boolean isLoopbackOpen) {
        this.clients = clients;
        this.addresses = new Addresses(isLoopbackOpen);
        this.secrets = secrets;
        this.limits = limits;
    }

    @Override
    public Uni<Probed> ask(Transport.Http server) {
        return Uni.createFrom()
                .deferred(() -> asked(server))
                .runSubscriptionOn(Infrastructure.getDefaultExecutor())
                .ifNoItem()
                .after(limits.deadline())
                .failWith(() -> new ProbeFailed(
                        "did not answer within " + limits.deadline().toMillis() + " ms"))
                .onItem()
                .castTo(Probed.class)
                .onFailure(McpProbe::isTheirs)
                .recoverWithItem(failure -> new Probed.Failed(problem(failure)));
    }

    private Uni<Probed.Answered> tools(Handshake.Agreed agreed) {
        return Uni.createFrom()
                .deferred(() ->
                        new ToolPages(agreed.conversation(), limits.maxPages(), limits.maxTools()).all(agreed.server()))
                .eventually(() -> agreed.conversation().end());
    }

    /** Reads files and looks up names first, so it blocks. */
    private Uni<Probed.Answered> asked(Transport.Http server) {
        Map<String, String> credentials = credentials(server);
        SocketAddress address = addresses.of(server);
        return clients.with(server.ca().map(this::authorities), client -> {
            var http = new McpHttp(client, address, limits.maxAnswerBytes());
            return Handshake.with(Conversation.opening(http, server.url(), credentials))
                    .chain(this::tools);
        });
    }

    private Authorities authorities(SecretReference ca) {
        return secrets.authorities(ca)
                .orElseThrow(() -> new ProbeFailed("was not asked: \"tls\" refers to " + ca
                        + ", which is not there, or holds anything but certificates in PEM"));
    }

    private Map<String, String> credentials(Transport.Http server) {
        var headers = new HashMap<String, String>();
        server.headers().forEach((name, reference) -> headers.put(name, secret(name, reference)));
        return headers;
    }

    private String secret(String header, SecretReference reference) {
        return secrets.find(reference)
                .orElseThrow(() -> new ProbeFailed("was not asked: the header " + header + " refers to " + reference
                        + ", which is not there, empty, or no header value"));
    }

    private static boolean isTheirs(Throwable failure) {
        return failure instanceof ProbeFailed || failure instanceof IOException || failure instanceof VertxException;
    }

    private static String problem(Throwable failure) {
        return switch (failure) {
            case ProbeFailed failed -> failed.problem();
            case UnknownHostException _ -> "cannot be reached: its host name is not known";
            case SSLException _ ->
                "cannot be reached: TLS could not be agreed on; check its certificate, and whether"
                        + " an authority that is trusted here has signed it";
            case ConnectTimeoutException _ -> "cannot be reached: no connection in time";
            case ConnectException _ -> "cannot be reached: the connection was refused";
            default -> "broke off the connection";
        };
    }
}
