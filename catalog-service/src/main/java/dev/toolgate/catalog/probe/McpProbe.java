package dev.toolgate.catalog.probe;

import dev.toolgate.catalog.entry.SecretReference;
import dev.toolgate.catalog.entry.Transport;
import io.netty.channel.ConnectTimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpClient;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLException;

/** Asks over Streamable HTTP, in either era of the protocol. */
public final class McpProbe implements Probe {

    private final HttpClient client;
    private final Addresses addresses;
    private final Secrets secrets;
    private final Limits limits;

    /** Bounds of one probe; past any of them it fails. */
    public record Limits(Duration deadline, int maxPages, int maxTools, int maxAnswerBytes) {}

    /** A probe; {@code isLoopbackOpen} says whether every server may be on loopback. */
    public McpProbe(HttpClient client, Secrets secrets, Limits limits, boolean isLoopbackOpen) {
        this.client = client;
        this.addresses = new Addresses(isLoopbackOpen);
        this.secrets = secrets;
        this.limits = limits;
    }

    @Override
    public Uni<Probed> ask(Transport.Http server) {
        return Uni.createFrom()
                .item(() -> opening(server))
                .runSubscriptionOn(Infrastructure.getDefaultExecutor())
                .chain(Handshake::with)
                .chain(this::tools)
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

    private Conversation opening(Transport.Http server) {
        Map<String, String> credentials = credentials(server);
        var http = new McpHttp(client, addresses.of(server), limits.maxAnswerBytes());
        return Conversation.opening(http, server.url(), credentials);
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
            case SSLException _ -> "cannot be reached: TLS could not be agreed on; check its certificate";
            case ConnectTimeoutException _ -> "cannot be reached: no connection in time";
            case ConnectException _ -> "cannot be reached: the connection was refused";
            default -> "broke off the connection";
        };
    }
}
