package dev.toolgate.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.toolgate.gateway.audit.AuditTrail;
import dev.toolgate.gateway.audit.TimedAuditTrail;
import dev.toolgate.gateway.catalog.CatalogFeed;
import dev.toolgate.gateway.catalog.CatalogSnapshot;
import dev.toolgate.gateway.catalog.GrpcToolReports;
import dev.toolgate.gateway.config.GatewayConfig;
import dev.toolgate.gateway.decision.FailClosedPolicy;
import dev.toolgate.gateway.decision.GrpcPolicy;
import dev.toolgate.gateway.decision.Policy;
import dev.toolgate.gateway.decision.PolicyFeed;
import dev.toolgate.gateway.decision.PolicyVersions;
import dev.toolgate.gateway.decision.Replicas;
import dev.toolgate.gateway.decision.TimedPolicy;
import dev.toolgate.gateway.identity.GrantFeed;
import dev.toolgate.gateway.identity.Grants;
import dev.toolgate.gateway.peer.Address;
import dev.toolgate.gateway.peer.Addresses;
import dev.toolgate.gateway.peer.Backoff;
import dev.toolgate.gateway.peer.KeptOpen;
import dev.toolgate.gateway.peer.Peer;
import dev.toolgate.gateway.peer.PeerLimits;
import dev.toolgate.gateway.peer.Peers;
import dev.toolgate.gateway.upstream.CountedUpstream;
import dev.toolgate.gateway.upstream.HttpUpstream;
import dev.toolgate.gateway.upstream.RegisteredUpstream;
import dev.toolgate.gateway.upstream.Upstream;
import dev.toolgate.gateway.upstream.sse.SseUpstream;
import dev.toolgate.gateway.upstream.stdio.StdioUpstream;
import dev.toolgate.mcp.MessageParser;
import dev.toolgate.mcp.json.JsonReader;
import dev.toolgate.mcp.tools.ToolListReader;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;

/** Where the gateway is put together. The only place that knows which decorators are in play, and in what order. */
@ApplicationScoped
public class Wiring {

    private static final int KEY_BYTES = 32;
    private static final long MOST_STATE = 1 << 20;

    private final GatewayConfig config;
    private final Vertx vertx;

    Wiring(GatewayConfig config, Vertx vertx) {
        this.config = config;
        this.vertx = vertx;
    }

    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    GatewayMetrics metrics(MeterRegistry registry) {
        return new GatewayMetrics(registry);
    }

    @Produces
    @Singleton
    Grants grants() {
        return new Grants();
    }

    @Produces
    @Singleton
    Peers policyPeers() {
        return new Peers(this::peer);
    }

    @Produces
    @Singleton
    Addresses policyAddresses() {
        GatewayConfig.PolicyPeer policy = config.policy();
        return Addresses.of(policy.host(), policy.port(), policy.maxReplicas());
    }

    @Produces
    @Singleton
    GrantFeed grantFeed(Peers policy, Grants grants) {
        return new GrantFeed(policy, grants);
    }

    @Produces
    @Singleton
    PolicyVersions policyVersions() {
        return new PolicyVersions();
    }

    @Produces
    @Singleton
    PolicyFeed policyFeed(Peers policy, PolicyVersions versions) {
        return new PolicyFeed(policy, versions);
    }

    @Produces
    @Singleton
    ToolListNews news() {
        return new ToolListNews();
    }

    @Produces
    @Singleton
    CatalogSnapshot catalog() {
        return new CatalogSnapshot();
    }

    @Produces
    @Singleton
    CatalogFeed catalogFeed(CatalogSnapshot catalog) {
        return new CatalogFeed(catalogPeer(), catalog, System.getenv());
    }

    @Produces
    @Singleton
    Replicas replicas(GatewayMetrics metrics) {
        Context context = vertx.getOrCreateContext();
        GatewayConfig.Streams limits = config.streams();
        var backoff = new Backoff(limits.firstDelay(), limits.maxDelay());
        Runnable reopened = metrics.reconnects("decisions");
        return new Replicas(
                context,
                life -> new KeptOpen(context, backoff, life, reopened),
                config.maxQuestions(),
                config.decisionPatience());
    }

    @Produces
    @Singleton
    GrpcPolicy grpcPolicy(Replicas replicas) {
        return new GrpcPolicy(replicas);
    }

    @Produces
    @Singleton
    BodyReader bodies() {
        return new BodyReader(vertx, config.maxBody().asLongValue(), config.bodyPatience());
    }

    @Produces
    @Singleton
    UnreadBody unread() {
        return new UnreadBody(vertx, 2 * config.maxBody().asLongValue(), config.bodyPatience());
    }

    @Produces
    @Singleton
    Reception reception(MethodRouter router) {
        return new Reception(new MessageParser(BodyLimits.of(config)), router);
    }

    @Produces
    @Singleton
    MethodRouter router(
            Sessions sessions,
            HttpUpstream http,
            SseUpstream sse,
            StdioUpstream stdio,
            Isolation isolation,
            GrpcPolicy grpc,
            AuditTrail journal,
            GatewayMetrics metrics,
            CatalogSnapshot catalog,
            ToolListNews news,
            ResultEdits results,
            InstantSource clock) {
        Policy policy = new TimedPolicy(
                new FailClosedPolicy(grpc, config.decisionPatience()), metrics.timer("toolgate.decision"));
        AuditTrail audit = new TimedAuditTrail(journal, metrics.timer("toolgate.audit"));
        var gate = new Gate(policy, grpc, audit, metrics::decided);
        var calls = new ToolCalls(
                new ArgumentsDigest(digestKey()),
                PolicyHeaders.of(config.policyHeaders().orElse(Set.of())),
                clock);
        var pace = new Waiting.Pace(config.maxHoldWait(), config.holdInterval());
        var waiting = new Waiting(gate, calls, pace, this::after, clock);
        Upstream upstream = upstream(http, sse, stdio, isolation, metrics);
        ToolListEdits edits = edits(policy, catalog);
        return new MethodRouter(
                sessions,
                new ToolCallPipeline(calls, gate, waiting, upstream, grpc, audit, results, maxRequestState()),
                new ToolListPipeline(upstream, edits),
                new BatchPipeline(calls, gate, upstream, grpc, audit, edits, results),
                new StreamPipeline(
                        upstream, edits, results, new MessageIds(new JsonReader(AnswerLimits.of(config))), news),
                new Passage(upstream, results));
    }

    private ToolListEdits edits(Policy policy, CatalogSnapshot catalog) {
        GatewayConfig.Reports reports = config.reports();
        return new ToolListEdits(
                new ToolListReader(AnswerLimits.of(config)),
                policy,
                catalog,
                new GrpcToolReports(catalogPeer(), reports.maxWaiting(), reports.patience()));
    }

    private static Upstream upstream(
            HttpUpstream http, SseUpstream sse, StdioUpstream stdio, Isolation isolation, GatewayMetrics metrics) {
        return new CountedUpstream(isolation.around(new RegisteredUpstream(http, sse, stdio)), metrics::forwarded);
    }

    private void after(Duration delay, Runnable step) {
        vertx.setTimer(Math.max(1, delay.toMillis()), _ -> step.run());
    }

    private int maxRequestState() {
        return Math.toIntExact(
                Math.min(MOST_STATE, config.upstream().maxRequestState().asLongValue()));
    }

    private Peer catalogPeer() {
        return peer(new Address(config.catalog().host(), config.catalog().port()));
    }

    private Peer peer(Address address) {
        GatewayConfig.Streams streams = config.streams();
        return new Peer(vertx, address, new PeerLimits(streams.ping(), streams.patience()));
    }

    private byte[] digestKey() {
        return config.digestKey().map(key -> key.getBytes(UTF_8)).orElseGet(Wiring::randomKey);
    }

    private static byte[] randomKey() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }
}
