package dev.toolgate.catalog.tool;

import dev.toolgate.catalog.entry.Accepted;
import dev.toolgate.catalog.entry.ServerName;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Keeps who accepted which definition. */
public interface Acceptances {

    /** Who accepts what the first probe of a server finds. */
    String FIRST_PROBE = "first-probe";

    /** Which definitions of every server are accepted. */
    Uni<Map<ServerName, Accepted>> all();

    /** Every acceptance of a definition of these tools. */
    Uni<List<Acceptance>> of(ServerName server, Collection<String> tools);

    /** Keeps that these were accepted; who accepts one again changes nothing. */
    Uni<Void> save(ServerName server, Collection<Accepted.One> accepted, Note note);

    /** That a definition was accepted. */
    record Acceptance(String tool, String digest, Note note) {}

    /** Who accepted, when, and what they said. */
    record Note(Instant at, String by, String comment) {}
}
