package dev.toolgate.policy.schema;

import io.smallrye.mutiny.Uni;

/** Where tools' definitions are found. */
public interface Definitions {

    /** The definition with this digest, as JSON in UTF-8; fails when there is none, or it cannot be had in time. */
    Uni<byte[]> find(String digest);
}
