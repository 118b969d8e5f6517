package dev.toolgate.policy;

import dev.toolgate.engine.Category;
import dev.toolgate.engine.Level;
import dev.toolgate.engine.Tool;
import dev.toolgate.engine.limit.Attempt;
import dev.toolgate.engine.limit.LocalLimits;
import dev.toolgate.engine.value.Value;
import dev.toolgate.policy.change.ChangeSignal;
import dev.toolgate.policy.change.ChangeStore;
import dev.toolgate.policy.decision.AskedCall;
import dev.toolgate.policy.decision.Decided;
import dev.toolgate.policy.document.ActivePolicies;
import dev.toolgate.policy.document.PolicyStore;
import dev.toolgate.policy.grant.GrantStore;
import dev.toolgate.policy.grant.Grants;
import dev.toolgate.policy.limit.MemoryLimits;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.flywaydb.core.Flyway;

/** Another policy-service on the same database: what it knows, and how it comes to know it. */
final class Replica implements AutoCloseable {

    private final InstantSource clock = InstantSource.system();
    private final ActivePolicies policies = new ActivePolicies();
    private final Grants grants = new Grants();
    private final StateReader reader;
    private final StateLoader state;

    private Replica(Database database, Sources sources, StateSettings settings) {
        reader = new StateReader(
                database, sources.changes, sources.policyStore, sources.grantStore, policies, grants, clock);
        state = new StateLoader(
                sources.flyway, reader, new ChangeSignal(sources.pool), Duration.ofSeconds(1), settings.poll());
    }

    /** Makes replicas. */
    @Singleton
    static final class Sources {

        private final Flyway flyway;
        private final ChangeStore changes;
        private final PolicyStore policyStore;
        private final GrantStore grantStore;
        private final Pool pool;
        private final StateSettings settings;

        Sources(
                Flyway flyway,
                ChangeStore changes,
                PolicyStore policyStore,
                GrantStore grantStore,
                Pool pool,
                StateSettings settings) {
            this.flyway = flyway;
            this.changes = changes;
            this.policyStore = policyStore;
            this.grantStore = grantStore;
            this.pool = pool;
            this.settings = settings;
        }

        /** A replica that has been started. */
        Replica start() {
            Replica replica = idle();
            replica.state.start();
            return replica;
        }

        /** A replica that reads only when its reader is told to. */
        Replica idle() {
            return new Replica(new Database(Duration.ofSeconds(10)), this, settings);
        }
    }

    StateLoader state() {
        return state;
    }

    StateReader reader() {
        return reader;
    }

    ActivePolicies policies() {
        return policies;
    }

    /** What it says about a call of read_mail of the server mockloop. */
    Decided decide(String grant) {
        var limits = new MemoryLimits(new LocalLimits(10, 10, 10, Duration.ofMinutes(10)), clock);
        var call = new AskedCall(
                grant,
                "mockloop",
                new Tool("read_mail", null, Category.READ, Level.LOW, true),
                Value.Obj.EMPTY,
                null,
                Map.of(),
                Attempt.NONE);
        var calls = new OpenCalls(limits, new NoApprovals(), 0);
        return new DecisionPoint(grants, policies, limits, calls, NoSchemas.SCHEMAS, clock, (_, _) -> {})
                .decide(call)
                .await()
                .indefinitely();
    }

    /** The code of {@link #decide}'s reason. */
    String reason(String grant) {
        return decide(grant).decision().reason().code();
    }

    @Override
    public void close() {
        state.stop();
    }
}
