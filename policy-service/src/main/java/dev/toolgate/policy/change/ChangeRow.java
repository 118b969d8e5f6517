package dev.toolgate.policy.change;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A change as Postgres keeps it. */
@Entity(name = "Change")
@Table(name = "changes")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class ChangeRow {

    @Id
    long number;

    String kind;
    String key;

    protected ChangeRow() {}

    Change change() {
        return new Change(number, kind, key);
    }
}
