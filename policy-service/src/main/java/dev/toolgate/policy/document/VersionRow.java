package dev.toolgate.policy.document;

import dev.toolgate.policy.value.Name;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/** A version of a policy as Postgres keeps it. */
@Entity(name = "PolicyVersion")
@Table(name = "policy_versions")
@IdClass(VersionRow.Key.class)
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class VersionRow {

    record Key(String policy, int version) implements Serializable {}

    @Id
    String policy;

    @Id
    int version;

    String document;
    byte[] sha256;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "created_by")
    String createdBy;

    protected VersionRow() {}

    VersionRow(Draft draft, int number, Edit edit) {
        this.policy = draft.policy().text();
        this.version = number;
        this.document = draft.document();
        this.sha256 = HexFormat.of().parseHex(draft.sha256());
        this.createdAt = edit.at();
        this.createdBy = edit.by();
    }

    static Key key(Name policy, int version) {
        return new Key(policy.text(), version);
    }

    boolean means(Draft draft) {
        return Arrays.equals(sha256, HexFormat.of().parseHex(draft.sha256()));
    }
}
