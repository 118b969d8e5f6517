package dev.toolgate.policy.document;

import dev.toolgate.policy.value.Name;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An activation as Postgres keeps it. */
@Entity(name = "Activation")
@Table(name = "activations")
@IdClass(ActivationRow.Key.class)
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class ActivationRow {

    record Key(String policy, int number) implements Serializable {}

    @Id
    String policy;

    @Id
    int number;

    int version;

    @Column(name = "activated_at")
    Instant activatedAt;

    @Column(name = "activated_by")
    String activatedBy;

    @Nullable
    String comment;

    protected ActivationRow() {}

    ActivationRow(PolicyRow policy, Edit edit) {
        this.policy = policy.name;
        this.number = policy.activation;
        this.version = policy.activeVersion;
        this.activatedAt = edit.at();
        this.activatedBy = edit.by();
        this.comment = edit.comment();
    }

    Activation activation() {
        return new Activation(new Name(policy), number, version, activatedAt, activatedBy, comment);
    }
}
