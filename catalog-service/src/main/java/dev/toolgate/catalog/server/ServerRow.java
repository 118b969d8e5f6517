package dev.toolgate.catalog.server;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of {@code catalog.server}, for reading. */
@Entity
@Table(schema = "catalog", name = "server")
class ServerRow {

    @Id
    String name = "";

    String url = "";
    String headers = "{}";
    String network = "public";
}
