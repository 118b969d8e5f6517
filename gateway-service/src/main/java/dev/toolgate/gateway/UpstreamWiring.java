package dev.toolgate.gateway;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.toolgate.gateway.config.GatewayConfig;
import dev.toolgate.gateway.upstream.HttpClients;
import dev.toolgate.gateway.upstream.HttpUpstream;
import dev.toolgate.gateway.upstream.ServerAddresses;
import dev.toolgate.gateway.upstream.UpstreamLimits;
import dev.toolgate.mcp.net.Authorities;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.PemTrustOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** How servers are spoken to over HTTP. */
@ApplicationScoped
public class UpstreamWiring {

    private final GatewayConfig.Upstream limits;
    private final Vertx vertx;

    UpstreamWiring(GatewayConfig config, Vertx vertx) {
        this.limits = config.upstream();
        this.vertx = vertx;
    }

    @Produces
    @Singleton
    HttpUpstream http(ServerAddresses addresses) {
        return new HttpUpstream(
                new HttpClients(client(options()), this::trusting, limits.maxAuthorities()),
                addresses,
                new UpstreamLimits(limits.connectPatience(), limits.maxList().asLongValue(), limits.maxSessionId()));
    }

    private HttpClient trusting(Authorities authorities) {
        return client(options().setTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(authorities.pem()))));
    }

    private HttpClient client(HttpClientOptions options) {
        return vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(limits.maxConnections()));
    }

    private HttpClientOptions options() {
        int patience = Math.toIntExact(limits.connectPatience().toMillis());
        return new HttpClientOptions()
                .setConnectTimeout(patience)
                .setSslHandshakeTimeout(patience)
                .setSslHandshakeTimeoutUnit(MILLISECONDS)
                .setKeepAliveTimeout(Math.toIntExact(limits.keepAlive().toSeconds()))
                .setMaxWaitQueueSize(limits.maxWaiting())
                .setTcpKeepAlive(true)
                .setDecompressionSupported(false);
    }
}
