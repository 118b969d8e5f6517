package dev.toolgate.policy;

import dev.toolgate.kit.Bounds;
import dev.toolgate.policy.approval.ApprovalBook;
import dev.toolgate.policy.approval.ApprovalDesk;
import dev.toolgate.policy.approval.ApprovalFeed;
import dev.toolgate.policy.approval.Approvals;
import dev.toolgate.policy.approval.KafkaTopic;
import dev.toolgate.policy.approval.PostRelay;
import dev.toolgate.policy.approval.PostgresApprovals;
import dev.toolgate.policy.approval.PostgresDesk;
import dev.toolgate.policy.approval.PostgresFeed;
import dev.toolgate.policy.approval.Sessions;
import dev.toolgate.policy.approval.TopicRelay;
import dev.toolgate.policy.approval.Upkeep;
import dev.toolgate.policy.change.ChangeSignal;
import dev.toolgate.policy.change.ChangeStore;
import dev.toolgate.policy.change.PostgresChanges;
import dev.toolgate.policy.config.PolicyConfig;
import dev.toolgate.policy.decision.DecisionMeter;
import dev.toolgate.policy.document.ActivePolicies;
import dev.toolgate.policy.document.PolicyStore;
import dev.toolgate.policy.document.PostgresPolicies;
import dev.toolgate.policy.grant.GrantHistory;
import dev.toolgate.policy.grant.GrantStore;
import dev.toolgate.policy.grant.Grants;
import dev.toolgate.policy.grant.LastUses;
import dev.toolgate.policy.grant.PostgresGrants;
import dev.toolgate.policy.limit.LimitStore;
import dev.toolgate.policy.limit.SerialLimits;
import dev.toolgate.policy.schema.GrpcDefinitions;
import dev.toolgate.policy.schema.GrpcKnownTools;
import dev.toolgate.policy.schema.ToolSchemas;
import io.grpc.Channel;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.hibernate.reactive.mutiny.Mutiny;

/** Where policy-service is put together. */
final class Wiring {

    private static final Bounds BOUNDS = new Bounds("toolgate.policy");

    /** Who posts events of approvals to the webhook, if there is one. */
    record Posts(Optional<PostRelay> relay) {}

    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    Grants grants() {
        return new Grants();
    }

    @Produces
    @Singleton
    ActivePolicies activePolicies() {
        return new ActivePolicies();
    }

    @Produces
    @Singleton
    GrantStore grantStore(Mutiny.SessionFactory sessions) {
        return new PostgresGrants(sessions);
    }

    @Produces
    @Singleton
    PolicyStore policyStore(Mutiny.SessionFactory sessions) {
        return new PostgresPolicies(sessions);
    }

    @Produces
    @Singleton
    SerialLimits limits(PolicyConfig config) {
        return LimitWiring.own(config);
    }

    @Produces
    @Singleton
    LimitStore limitStore(
            PolicyConfig config,
            SerialLimits own,
            InstantSource clock,
            Vertx vertx,
            Mutiny.SessionFactory sessions,
            MeterRegistry meters) {
        var history = new GrantHistory(sessions);
        return LimitWiring.store(config.limits(), own, clock, vertx, history::isEmptyBefore, meters);
    }

    @Produces
    @Singleton
    Questions questions(
            Grants grants,
            ActivePolicies policies,
            LimitStore limits,
            Approvals approvals,
            ApprovalSettings settings,
            ToolSchemas schemas,
            InstantSource clock,
            LastUses uses,
            StateLoader state,
            MeterRegistry meters) {
        var calls = new OpenCalls(limits, approvals, settings.maxArgumentBytes());
        var decisionPoint = new DecisionPoint(grants, policies, limits, calls, schemas, clock, uses);
        return new Questions(decisionPoint, state::isLoaded, new DecisionMeter(meters));
    }

    @Produces
    @Singleton
    Explainer explainer(Grants grants, LimitStore limits, ToolSchemas schemas, InstantSource clock) {
        return new Explainer(grants, limits, schemas, clock);
    }

    @Produces
    @Singleton
    ToolSchemas schemas(@GrpcClient("catalog") Channel catalog, PolicyConfig config) {
        PolicyConfig.Schemas schemas = config.schemas();
        return new ToolSchemas(
                new GrpcDefinitions(catalog, patience(config)),
                BOUNDS.within("schemas.max-bytes", schemas.maxBytes(), 1, 1_000_000),
                BOUNDS.within("schemas.max-kept-bytes", schemas.maxKeptBytes(), 1L, 1_000_000_000L));
    }

    @Produces
    @Singleton
    Warnings warnings(@GrpcClient("catalog") Channel catalog, PolicyConfig config) {
        return new Warnings(new GrpcKnownTools(catalog, patience(config)));
    }

    private static Duration patience(PolicyConfig config) {
        return BOUNDS.within(
                "catalog.patience", config.catalog().patience(), Duration.ofMillis(1), Duration.ofSeconds(10));
    }

    @Produces
    @Singleton
    PolicyMeters meters(
            MeterRegistry meters, Grants grants, ActivePolicies policies, SerialLimits limits, StateLoader state) {
        return new PolicyMeters(meters, grants, policies, limits, state);
    }

    @Produces
    @Singleton
    LastUses lastUses() {
        return new LastUses();
    }

    @Produces
    @Singleton
    ChangeStore changeStore(Mutiny.SessionFactory sessions) {
        return new PostgresChanges(sessions);
    }

    @Produces
    @Singleton
    Database database(StateSettings settings) {
        return new Database(settings.patience());
    }

    @Produces
    @Singleton
    StateReader stateReader(
            Database database,
            ChangeStore changes,
            PolicyStore policyStore,
            GrantStore grantStore,
            ActivePolicies policies,
            Grants grants,
            InstantSource clock) {
        return new StateReader(database, changes, policyStore, grantStore, policies, grants, clock);
    }

    @Produces
    @Singleton
    StateLoader stateLoader(Flyway flyway, StateReader reader, Pool pool, PolicyConfig config, StateSettings settings) {
        return new StateLoader(flyway, reader, new ChangeSignal(pool), config.loadRetry(), settings.poll());
    }

    @Produces
    @Singleton
    Housekeeping housekeeping(
            Database database,
            ChangeStore changes,
            GrantStore store,
            Grants grants,
            LastUses uses,
            InstantSource clock) {
        return new Housekeeping(database, changes, store, grants, uses, clock);
    }

    @Produces
    @Singleton
    PolicyPublisher publisher(PolicyStore store, ActivePolicies policies, StateLoader state, PolicyConfig config) {
        return new PolicyPublisher(store, policies, state, config);
    }

    @Produces
    @Singleton
    Edits edits(InstantSource clock) {
        return new Edits(clock);
    }

    @Produces
    @Singleton
    GrantIssuer issuer(
            GrantStore store,
            Grants grants,
            ActivePolicies policies,
            StateLoader state,
            PolicyConfig config,
            InstantSource clock) {
        return new GrantIssuer(store, grants, policies, state, config, clock);
    }

    @Produces
    @Singleton
    ApprovalBook approvalBook(Mutiny.SessionFactory sessions, Vertx vertx, ApprovalSettings settings) {
        var impatient = new Sessions(sessions, vertx, settings.patience());
        return new ApprovalBook(impatient, new SecureRandom(), settings.hasWebhook());
    }

    @Produces
    @Singleton
    Approvals approvals(ApprovalBook book, ApprovalSettings settings, InstantSource clock) {
        return new PostgresApprovals(book, settings.room(), clock);
    }

    @Produces
    @Singleton
    ApprovalDesk approvalDesk(ApprovalBook book, InstantSource clock) {
        return new PostgresDesk(book, clock);
    }

    @Produces
    @Singleton
    ApprovalFeed approvalFeed(ApprovalBook book) {
        return new PostgresFeed(book);
    }

    @Produces
    @Singleton
    KafkaTopic approvalTopic(
            @Identifier("default-kafka-broker") Map<String, Object> connection, ApprovalSettings settings) {
        return new KafkaTopic(connection, settings.topic(), settings.topicPatience());
    }

    void close(@Disposes KafkaTopic topic) {
        topic.close();
    }

    @Produces
    @Singleton
    TopicRelay topicRelay(
            Mutiny.SessionFactory sessions,
            Vertx vertx,
            KafkaTopic topic,
            ApprovalSettings settings,
            MeterRegistry meters,
            InstantSource clock) {
        var patient = new Sessions(sessions, vertx, settings.topicPatience().multipliedBy(3));
        return new ApprovalMeters(meters).watched(new TopicRelay(patient, topic, settings.relayBatch(), clock));
    }

    @Produces
    @Singleton
    Posts posts(ApprovalBook book, ApprovalSettings settings, MeterRegistry meters, InstantSource clock) {
        var outcomes = new ApprovalMeters(meters);
        return new Posts(settings.webhook(clock)
                .map(webhook -> new PostRelay(
                        book.sessions(), webhook, settings.redelivery(), settings.postAttempts(), outcomes::posted)));
    }

    @Produces
    @Singleton
    Upkeep upkeep(ApprovalBook book, ApprovalSettings settings, InstantSource clock) {
        return new Upkeep(book, clock, settings.keepArguments(), settings.keep());
    }

    void start(
            @Observes StartupEvent event,
            StateLoader state,
            Housekeeping housekeeping,
            PolicyConfig config,
            StateSettings settings) {
        state.start();
        housekeeping.start(config.expirySweep(), settings);
    }

    void stop(@Observes ShutdownEvent event, StateLoader state, Housekeeping housekeeping) {
        state.stop();
        housekeeping.stop();
    }
}
