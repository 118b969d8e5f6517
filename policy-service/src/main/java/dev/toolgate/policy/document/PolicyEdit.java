package dev.toolgate.policy.document;

import dev.toolgate.policy.value.Name;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.LockModeType;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** One edit of one policy, in a transaction and under the lock of the policy's row. */
final class PolicyEdit {

    private static final String ENSURE = """
            insert into policy.policies (name, active_version, last_version, activation) values (:name, 0, 0, 0)
            on conflict do nothing
            """;

    private final Mutiny.StatelessSession session;
    private final PolicyRow policy;
    private final Edit edit;

    private PolicyEdit(Mutiny.StatelessSession session, PolicyRow policy, Edit edit) {
        this.session = session;
        this.policy = policy;
        this.edit = edit;
    }

    /** Waits for the lock; fails when another version than the expected one is active then. */
    static Uni<PolicyEdit> begin(Mutiny.StatelessSession session, Name name, Edit edit) {
        return session.createNativeQuery(ENSURE)
                .setParameter("name", name.text())
                .executeUpdate()
                .chain(() -> session.get(PolicyRow.class, name.text(), LockModeType.PESSIMISTIC_WRITE))
                .invoke(policy -> requireExpected(policy, edit))
                .map(policy -> new PolicyEdit(session, policy, edit));
    }

    /** Publishes {@code draft}, unless the active or the last version means the same. */
    Uni<Publication> publish(Draft draft, boolean activate) {
        return same(draft)
                .chain(same -> same == null
                        ? insert(draft).chain(fresh -> conclude(fresh, true, activate))
                        : conclude(same, false, activate));
    }

    /** Puts {@code version} in force, unless it is. */
    Uni<Publication> activate(VersionRow version) {
        return conclude(version, false, true);
    }

    private static void requireExpected(PolicyRow policy, Edit edit) {
        if (edit.expected().isPresent() && edit.expected().getAsInt() != policy.activeVersion) {
            throw new OutpacedException(policy.activeVersion);
        }
    }

    private Uni<@Nullable VersionRow> same(Draft draft) {
        return version(policy.activeVersion)
                .chain(active -> active != null && active.means(draft)
                        ? Uni.createFrom().item(active)
                        : version(policy.lastVersion).map(last -> last != null && last.means(draft) ? last : null));
    }

    private Uni<@Nullable VersionRow> version(int number) {
        return session.get(VersionRow.class, new VersionRow.Key(policy.name, number));
    }

    private Uni<VersionRow> insert(Draft draft) {
        policy.lastVersion++;
        var fresh = new VersionRow(draft, policy.lastVersion, edit);
        return session.insert(fresh).chain(() -> session.update(policy)).replaceWith(fresh);
    }

    private Uni<Publication> conclude(VersionRow version, boolean isNew, boolean activate) {
        Uni<Void> done = activate && policy.activeVersion != version.version
                ? activated(version)
                : Uni.createFrom().voidItem();
        return done.replaceWith(() -> new Publication(PolicyVersion.of(version), isNew, policy.activeVersion));
    }

    private Uni<Void> activated(VersionRow version) {
        policy.activeVersion = version.version;
        policy.activation++;
        return session.insert(new ActivationRow(policy, edit)).chain(() -> session.update(policy));
    }
}
