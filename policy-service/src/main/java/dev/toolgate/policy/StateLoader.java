package dev.toolgate.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.toolgate.engine.document.Compilation;
import dev.toolgate.engine.document.PolicyDocument;
import dev.toolgate.kit.Problem;
import dev.toolgate.kit.ProblemException;
import dev.toolgate.policy.config.PolicyConfig;
import dev.toolgate.policy.document.ActivePolicies;
import dev.toolgate.policy.document.ActivePolicy;
import dev.toolgate.policy.document.PolicyStore;
import dev.toolgate.policy.document.PolicyVersion;
import dev.toolgate.policy.grant.GrantStore;
import dev.toolgate.policy.grant.Grants;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;

/**
 * Brings the state of the database into memory at the start. Until it has, the service is not ready; while the database
 * cannot be reached, it is tried again and again.
 */
final class StateLoader {

    private static final Logger LOG = Logger.getLogger(StateLoader.class);
    private static final int PAGE = 20; // documents of up to a megabyte are in memory at one time

    private final Flyway flyway;
    private final PolicyStore policyStore;
    private final GrantStore grantStore;
    private final ActivePolicies policies;
    private final Grants grants;
    private final PolicyConfig config;
    private final InstantSource clock;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("state-loader").daemon().factory());
    private volatile boolean loaded;

    StateLoader(
            Flyway flyway,
            PolicyStore policyStore,
            GrantStore grantStore,
            ActivePolicies policies,
            Grants grants,
            PolicyConfig config,
            InstantSource clock) {
        this.flyway = flyway;
        this.policyStore = policyStore;
        this.grantStore = grantStore;
        this.policies = policies;
        this.grants = grants;
        this.config = config;
        this.clock = clock;
    }

    /** Whether memory holds what the database holds. */
    boolean isLoaded() {
        return loaded;
    }

    /** Refuses a change while memory does not hold what it would change. */
    void requireLoaded() {
        if (!loaded) {
            throw new ProblemException(Problem.of(503, "The state is not loaded yet; try again in a moment."));
        }
    }

    /** Loads now; if that fails, again later, until it succeeds. From then on expired grants are forgotten. */
    void start() {
        try {
            flyway.migrate();
            var _ = VertxContextSupport.subscribeAndAwait(() -> loadPolicies("").chain(this::loadGrants));
            loaded = true;
            long sweep = config.expirySweep().toMillis();
            var _ = worker.scheduleWithFixedDelay(this::forgetExpired, sweep, sweep, MILLISECONDS);
            LOG.infof("Loaded %d policies and %d grants", policies.count(), grants.size());
        } catch (Throwable e) { // whatever it is, the next attempt may do better
            retryAfter(e);
        }
    }

    void stop() {
        worker.shutdownNow();
    }

    private void retryAfter(Throwable failure) {
        if (worker.isShutdown()) {
            return;
        }
        String cause = failure.toString().lines().findFirst().orElse("");
        LOG.warnf("The state cannot be loaded yet: %s; trying again in %s", cause, config.loadRetry());
        var _ = worker.schedule(this::start, config.loadRetry().toMillis(), MILLISECONDS);
    }

    private Uni<Void> loadPolicies(String after) {
        return policyStore.active(after, PAGE).chain(page -> {
            page.items().forEach(this::activate);
            return page.next() == null
                    ? Uni.createFrom().voidItem()
                    : loadPolicies(page.items().getLast().policy().text());
        });
    }

    private void activate(PolicyVersion version) {
        switch (PolicyDocument.compile(version.document().getBytes(UTF_8))) {
            case Compilation.Compiled compiled ->
                policies.activate(new ActivePolicy(
                        version.policy(), version.number(), version.document().length(), compiled.policy()));
            // An earlier release accepted what this one does not: whoever has this policy is denied everything.
            case Compilation.Rejected _, Compilation.Unreadable _ ->
                LOG.errorf(
                        "Policy %s, version %d, is not understood by this release", version.policy(), version.number());
        }
    }

    private Uni<Void> loadGrants() {
        return grantStore
                .inForce(clock.instant())
                .invoke(found -> found.forEach(grants::grant))
                .replaceWithVoid();
    }

    private void forgetExpired() {
        grants.forgetExpired(clock.instant());
    }
}
