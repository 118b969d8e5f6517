package dev.toolgate.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;

import dev.toolgate.engine.document.Compilation;
import dev.toolgate.engine.document.PolicyDocument;
import dev.toolgate.policy.change.Change;
import dev.toolgate.policy.change.ChangeStore;
import dev.toolgate.policy.document.ActivePolicies;
import dev.toolgate.policy.document.ActivePolicy;
import dev.toolgate.policy.document.PolicyStore;
import dev.toolgate.policy.document.PolicyVersion;
import dev.toolgate.policy.grant.Grant;
import dev.toolgate.policy.grant.GrantStore;
import dev.toolgate.policy.grant.Grants;
import dev.toolgate.policy.value.Name;
import dev.toolgate.policy.value.Page;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Makes memory equal to the database: wholly, or by the changes since it was. A change says only what is not as it was;
 * what it is now is read from the database, so that no change can be applied in a wrong order or twice.
 *
 * <p>For one thread, which may wait.
 */
final class StateReader {

    private static final Logger LOG = Logger.getLogger(StateReader.class);
    private static final int PAGE = 20; // documents of up to a megabyte are in memory at one time
    private static final int BATCH = 500;

    private final Database database;
    private final ChangeStore changes;
    private final PolicyStore policyStore;
    private final GrantStore grantStore;
    private final ActivePolicies policies;
    private final Grants grants;
    private final InstantSource clock;

    StateReader(
            Database database,
            ChangeStore changes,
            PolicyStore policyStore,
            GrantStore grantStore,
            ActivePolicies policies,
            Grants grants,
            InstantSource clock) {
        this.database = database;
        this.changes = changes;
        this.policyStore = policyStore;
        this.grantStore = grantStore;
        this.policies = policies;
        this.grants = grants;
        this.clock = clock;
    }

    /** Reads everything; answers the number of a change up to which memory is equal to the database. */
    long readAll() {
        long last = last(); // asked first: what changes while everything is read is read once more
        readPolicies();
        readGrants();
        LOG.infof("Loaded %d policies and %d grants", policies.count(), grants.size());
        return last;
    }

    /** The number of the last change. */
    long last() {
        return database.ask(changes::last);
    }

    /** Reads what has changed since {@code number}, once; answers up to which change memory is equal to the database. */
    long readOn(long number) {
        List<Change> batch = database.ask(() -> changes.after(number, BATCH));
        if (batch.isEmpty() || batch.getFirst().number() != number + 1) {
            return readAll(); // too far behind, or the database was restored
        }
        readPolicies(keys(batch, Change.POLICY));
        readGrants(keys(batch, Change.GRANT));
        return batch.getLast().number();
    }

    private static Set<String> keys(List<Change> batch, String kind) {
        return batch.stream()
                .filter(change -> change.kind().equals(kind))
                .map(Change::key)
                .collect(toSet());
    }

    private void readPolicies() {
        var names = new HashSet<Name>();
        String after = "";
        Page<PolicyVersion> page;
        do {
            page = policies(after);
            page.items().forEach(this::activate);
            page.items().forEach(version -> names.add(version.policy()));
            after = page.items().isEmpty()
                    ? after
                    : page.items().getLast().policy().text();
        } while (page.next() != null);
        policies.retain(names);
    }

    private Page<PolicyVersion> policies(String after) {
        return database.ask(() -> policyStore.active(after, PAGE));
    }

    private void readPolicies(Set<String> keys) {
        List<Name> names = keys.stream().map(Name::new).toList();
        for (int from = 0; from < names.size(); from += PAGE) {
            List<Name> some = names.subList(from, Math.min(names.size(), from + PAGE));
            var gone = new HashSet<>(some);
            for (PolicyVersion version : database.ask(() -> policyStore.active(some))) {
                gone.remove(version.policy());
                activate(version);
            }
            gone.forEach(policies::remove);
        }
    }

    private void activate(PolicyVersion version) {
        switch (PolicyDocument.compile(version.document().getBytes(UTF_8))) {
            case Compilation.Compiled compiled ->
                policies.activate(new ActivePolicy(
                        version.policy(), version.number(), version.document().length(), compiled.policy()));
            // Another release accepted what this one does not: whoever has this policy is denied everything.
            case Compilation.Rejected _, Compilation.Unreadable _ -> {
                policies.remove(version.policy());
                LOG.errorf(
                        "Policy %s, version %d, is not understood by this release", version.policy(), version.number());
            }
        }
    }

    private void readGrants() {
        List<Grant> found = database.ask(() -> grantStore.inForce(clock.instant()));
        found.forEach(grants::grant);
        grants.retain(found.stream().map(Grant::id).collect(toSet()));
    }

    private void readGrants(Set<String> keys) {
        if (keys.isEmpty()) {
            return;
        }
        Set<UUID> gone = keys.stream().map(UUID::fromString).collect(toSet());
        for (Grant grant : database.ask(() -> grantStore.inForce(List.copyOf(gone), clock.instant()))) {
            grants.grant(grant);
            gone.remove(grant.id());
        }
        gone.forEach(grants::revoke);
    }
}
