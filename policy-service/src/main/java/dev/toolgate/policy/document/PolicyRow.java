package dev.toolgate.policy.document;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A policy as Postgres keeps it. Whoever publishes or activates a version locks this row first. */
@Entity(name = "Policy")
@Table(name = "policies")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class PolicyRow {

    @Id
    String name;

    /** 0 while no version has been activated. */
    @Column(name = "active_version")
    int activeVersion;

    /** 0 while the first version is being published. */
    @Column(name = "last_version")
    int lastVersion;

    /** The number of the last activation; 0 when there was none. */
    int activation;

    protected PolicyRow() {}
}
