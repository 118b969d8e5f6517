package dev.toolgate.policy;

import dev.toolgate.kit.Bounds;
import dev.toolgate.policy.approval.Approvals;
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
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import org.flywaydb.core.Flyway;
import org.hibernate.reactive.mutiny.Mutiny;

/** Where policy-service is put together. */
final class Wiring {

    private static final Bounds BOUNDS = new Bounds("toolgate.policy");

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
