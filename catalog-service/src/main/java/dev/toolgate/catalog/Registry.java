package dev.toolgate.catalog;

import dev.toolgate.catalog.entry.Accepted;
import dev.toolgate.catalog.entry.Change;
import dev.toolgate.catalog.entry.Changes;
import dev.toolgate.catalog.entry.Registration;
import dev.toolgate.catalog.entry.Server;
import dev.toolgate.catalog.entry.ServerName;
import dev.toolgate.catalog.entry.Tool;
import dev.toolgate.catalog.feed.Roster;
import dev.toolgate.catalog.server.Servers;
import dev.toolgate.catalog.tool.Acceptances;
import dev.toolgate.catalog.tool.Tools;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What is registered and known: each change is kept in the database first, then in memory, where watchers learn of it.
 *
 * <p>Changes are made one after the other, so that memory and database agree on their order.
 */
final class Registry {

    private final Servers servers;
    private final Tools tools;
    private final Acceptances acceptances;
    private final Roster roster;
    private final Turns changes;
    private final Clock clock;
    private final Limits limits;
    private volatile boolean isLoaded;

    /** How much is kept. */
    record Limits(int maxServers, int maxTools) {}

    Registry(
            Servers servers,
            Tools tools,
            Acceptances acceptances,
            Roster roster,
            Turns changes,
            Clock clock,
            Limits limits) {
        this.servers = servers;
        this.tools = tools;
        this.acceptances = acceptances;
        this.roster = roster;
        this.changes = changes;
        this.clock = clock;
        this.limits = limits;
    }

    /** What a registration meant. */
    enum Registered {
        NEW,
        CHANGED,
        AS_BEFORE,
        TOO_MANY
    }

    /** Reads what the database has; nothing works before. */
    Uni<Void> load() {
        return changes.take(() -> Uni.combine()
                .all()
                .unis(servers.all(), tools.known(), acceptances.all())
                .asTuple()
                .invoke(kept -> {
                    kept.getItem1()
                            .forEach(registration -> roster.apply(new Change.Present(new Server(
                                    registration,
                                    Changes.byName(kept.getItem2().getOrDefault(registration.name(), List.of())),
                                    kept.getItem3().getOrDefault(registration.name(), Accepted.NONE)))));
                    isLoaded = true;
                })
                .replaceWithVoid());
    }

    boolean isLoaded() {
        return isLoaded;
    }

    Optional<Server> find(ServerName name) {
        mustBeLoaded();
        return roster.find(name);
    }

    /** At most {@code limit} servers behind {@code after}, by name. */
    List<Server> page(String after, int limit) {
        mustBeLoaded();
        return roster.after(after, limit);
    }

    Uni<Registered> register(Registration registration) {
        return change(() -> {
            Optional<Server> before = roster.find(registration.name());
            if (before.isEmpty() && roster.size() >= limits.maxServers()) {
                return Uni.createFrom().item(Registered.TOO_MANY);
            }
            if (before.filter(server -> server.registration().equals(registration))
                    .isPresent()) {
                return Uni.createFrom().item(Registered.AS_BEFORE);
            }
            Server after = before.map(server -> server.registeredAs(registration))
                    .orElseGet(() -> new Server(registration, Map.of(), Accepted.NONE));
            return servers.save(registration)
                    .invoke(() -> roster.apply(new Change.Present(after)))
                    .replaceWith(before.isEmpty() ? Registered.NEW : Registered.CHANGED);
        });
    }

    /** Forgets a server; false when there is none of that name. */
    Uni<Boolean> remove(ServerName name) {
        return change(() -> roster.find(name).isEmpty()
                ? Uni.createFrom().item(false)
                : servers.remove(name)
                        .invoke(() -> roster.apply(new Change.Gone(name)))
                        .replaceWith(true));
    }

    /**
     * All tools that {@code asked}'s server has now. The first ones are accepted: nobody could have been asked before.
     *
     * @return what that changed; empty when the server is no longer registered like that, and nothing was kept
     */
    Uni<Optional<Changes>> complete(Registration asked, List<Tool> seen) {
        return change(() -> roster.find(asked.name())
                .filter(server -> server.registration().equals(asked))
                .map(server -> keep(server, Changes.between(server.tools(), seen, true))
                        .call(() -> acceptFirst(asked.name())))
                .orElse(Uni.createFrom().item(Optional.empty())));
    }

    /**
     * Some tools that a gateway saw.
     *
     * @return what that changed; empty when there is no such server, or it would have too many tools, and nothing was
     *     kept
     */
    Uni<Optional<Changes>> report(ServerName name, List<Tool> seen) {
        return change(() -> roster.find(name)
                .map(server -> keepReported(server, Changes.between(server.tools(), seen, false)))
                .orElse(Uni.createFrom().item(Optional.empty())));
    }

    /**
     * Accepts definitions of {@code name}'s tools, all of them or none.
     *
     * @return those of {@code definitions} that are not, or no longer, what their tool has; empty when all were accepted
     */
    Uni<Set<Accepted.One>> accept(ServerName name, Set<Accepted.One> definitions, Acceptances.Note note) {
        return change(() -> {
            Set<Accepted.One> others = new HashSet<>(definitions);
            roster.find(name).ifPresent(server -> others.removeAll(server.definitions()));
            return others.isEmpty()
                    ? keepAccepted(name, definitions, note).replaceWith(others)
                    : Uni.createFrom().item(others);
        });
    }

    private Uni<Void> acceptFirst(ServerName name) {
        return roster.find(name)
                .filter(server -> !server.accepted().isKept() && !server.tools().isEmpty())
                .map(server -> keepAccepted(
                        name, server.definitions(), new Acceptances.Note(clock.instant(), Acceptances.FIRST_PROBE, "")))
                .orElse(Uni.createFrom().voidItem());
    }

    private Uni<Void> keepAccepted(ServerName name, Set<Accepted.One> definitions, Acceptances.Note note) {
        return acceptances
                .save(name, definitions, note)
                .invoke(() -> roster.find(name)
                        .ifPresent(server -> roster.apply(new Change.Present(server.accepting(definitions)))));
    }

    private Uni<Optional<Changes>> keepReported(Server server, Changes changes) {
        if (server.tools().size() + changes.added().size() > limits.maxTools()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return changes.isAny()
                ? keep(server, changes)
                : Uni.createFrom().item(Optional.of(changes)); // gateways report often: no write for nothing new
    }

    private Uni<Optional<Changes>> keep(Server server, Changes changes) {
        return tools.save(server.name(), changes, clock.instant())
                .invoke(() -> {
                    if (changes.isAny()) {
                        roster.apply(new Change.Present(server.having(changes.applyTo(server.tools()))));
                    }
                })
                .replaceWith(Optional.of(changes));
    }

    private <T> Uni<T> change(Supplier<Uni<T>> work) {
        return isLoaded ? changes.take(work) : Uni.createFrom().failure(new NotLoaded());
    }

    private void mustBeLoaded() {
        if (!isLoaded) {
            throw new NotLoaded();
        }
    }

    /** The service has not read its database yet. */
    static final class NotLoaded extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotLoaded() {
            super("not loaded", null, false, false);
        }
    }
}
