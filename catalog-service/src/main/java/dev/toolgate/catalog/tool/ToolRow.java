package dev.toolgate.catalog.tool;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of {@code catalog.tool}, for reading. */
@Entity
@Table(schema = "catalog", name = "tool")
@IdClass(ToolRow.Key.class)
class ToolRow {

    @Id
    String server = "";

    @Id
    String name = "";

    String definition = "";
    String digest = "";
    String category = "";
    String classification = "";

    @Column(name = "first_seen")
    Instant firstSeen = Instant.EPOCH;

    @Column(name = "changed_at")
    Instant changedAt = Instant.EPOCH;

    @Column(name = "last_seen")
    Instant lastSeen = Instant.EPOCH;

    /** The primary key. */
    static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        String server = "";
        String name = "";

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && server.equals(key.server) && name.equals(key.name);
        }

        @Override
        public int hashCode() {
            return Objects.hash(server, name);
        }
    }
}
