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

/** A row of {@code catalog.acceptance}, for reading. */
@Entity
@Table(schema = "catalog", name = "acceptance")
@IdClass(AcceptanceRow.Key.class)
class AcceptanceRow {

    @Id
    String server = "";

    @Id
    String tool = "";

    @Id
    String digest = "";

    @Column(name = "accepted_at")
    Instant acceptedAt = Instant.EPOCH;

    @Column(name = "accepted_by")
    String acceptedBy = "";

    String comment = "";

    /** The primary key. */
    static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        String server = "";
        String tool = "";
        String digest = "";

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key
                    && server.equals(key.server)
                    && tool.equals(key.tool)
                    && digest.equals(key.digest);
        }

        @Override
        public int hashCode() {
            return Objects.hash(server, tool, digest);
        }
    }
}
