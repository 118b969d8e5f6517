package dev.toolgate.audit.journal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** What the ledger has got of one journal. Read from a view, never written. */
@Entity
@Table(name = "journal_numbers", schema = "audit")
@SuppressWarnings("NullAway.Init") // Hibernate sets the fields
public class JournalNumbers {

    @Id
    public UUID id;

    public String source;

    @Column(name = "first_seen")
    public Instant firstSeen;

    @Column(name = "last_seen")
    public Instant lastSeen;

    public long lowest;
    public long highest;
    public long count;

    /** The first 100 gaps from 1 to the highest number: a JSON array of arrays of a first and a last missing number. */
    public String gaps;
}
