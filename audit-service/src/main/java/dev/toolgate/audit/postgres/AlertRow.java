package dev.toolgate.audit.postgres;

import dev.toolgate.audit.event.Alert;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** An alert as it is read from its table. */
@Entity
@Table(name = "alert", schema = "audit")
@SuppressWarnings("NullAway.Init") // Hibernate sets the fields
public class AlertRow {

    @Id
    public UUID id;

    public Instant time;
    public String rule;

    @Column(name = "grant_id")
    public String grant;

    public String agent;
    public int count;

    @Column(name = "window_millis")
    public long windowMillis;

    public String text;

    /** The alert that the row tells of. */
    public Alert alert() {
        return new Alert(id, time, rule, grant, agent, count, Duration.ofMillis(windowMillis), text);
    }
}
