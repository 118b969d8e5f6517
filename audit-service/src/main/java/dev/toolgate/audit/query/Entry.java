package dev.toolgate.audit.query;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One line of the ledger: a decision and, once it is known, its outcome. Read from a view, never written. */
@Entity
@Table(name = "entry", schema = "audit")
@SuppressWarnings("NullAway.Init") // Hibernate sets the fields
public class Entry {

    @Id
    public UUID id;

    public Instant time;
    public String agent;

    @Column(name = "grant_id")
    public String grant;

    public String server;
    public String tool;
    public String category;
    public String level;
    public String decision;

    @Column(name = "reason_code")
    public String reasonCode;

    @Column(name = "reason_text")
    public String reasonText;

    public @Nullable String rule;
    public @Nullable String policy;

    @Column(name = "policy_version")
    public long policyVersion;

    /** A JSON array. */
    @Column(name = "argument_keys")
    public String argumentKeys;

    @Column(name = "arguments_digest")
    public String argumentsDigest;

    @Column(name = "latency_micros")
    public long latencyMicros;

    @Column(name = "outcome_status")
    public @Nullable String outcomeStatus;

    @Column(name = "outcome_millis")
    public @Nullable Long outcomeMillis;
}
