package dev.toolgate.policy.approval;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event as Postgres keeps it. */
@Entity(name = "ApprovalEvent")
@Table(name = "approval_events")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class EventRow {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Long seq;

    UUID id;

    @Column(name = "approval_id")
    UUID approvalId;

    @Column(name = "grant_id")
    UUID grantId;

    Instant at;
    String event;

    @Column(name = "sent_at")
    @Nullable
    Instant sentAt;

    protected EventRow() {}

    EventRow(UUID id, Approval approval, Instant at) {
        this.id = id;
        this.approvalId = approval.id();
        this.grantId = approval.request().binding().grant();
        this.at = at;
        this.event = ApprovalWire.event(id, approval, at);
    }
}
