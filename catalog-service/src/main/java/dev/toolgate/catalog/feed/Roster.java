package dev.toolgate.catalog.feed;

import dev.toolgate.catalog.classify.Category;
import dev.toolgate.catalog.entry.Change;
import dev.toolgate.catalog.entry.DefinitionState;
import dev.toolgate.catalog.entry.Server;
import dev.toolgate.catalog.entry.ServerName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Every registered server, in memory, and those who watch them. A watcher gets what is there when it joins and each
 * later change, in order, none twice and none left out. Thread-safe.
 */
public final class Roster {

    private final SortedMap<ServerName, Server> servers = new TreeMap<>();
    private final Set<Watcher> watchers = new HashSet<>();
    private final int maxWatchers;

    /** @param maxWatchers more than these are not let in */
    public Roster(int maxWatchers) {
        this.maxWatchers = maxWatchers;
    }

    /** Makes {@code change} what is so, and tells every watcher. */
    public synchronized void apply(Change change) {
        switch (change) {
            case Change.Present(Server server) -> servers.put(server.name(), server);
            case Change.Gone(ServerName name) -> servers.remove(name);
        }
        watchers.forEach(watcher -> watcher.tell(change));
    }

    public synchronized Optional<Server> find(ServerName name) {
        return Optional.ofNullable(servers.get(name));
    }

    /** All servers, by name. */
    public synchronized List<Server> all() {
        return new ArrayList<>(servers.values());
    }

    /** All servers behind {@code after}, by name. */
    public synchronized List<Server> after(String after, int limit) {
        return servers.values().stream()
                .filter(server -> server.name().value().compareTo(after) > 0)
                .limit(limit)
                .toList();
    }

    public synchronized int size() {
        return servers.size();
    }

    /** Whether a tool of that name belongs to another server, and none to {@code server}, or to any server when that is null. */
    public synchronized boolean hasElsewhere(String tool, @Nullable ServerName server) {
        Server own = server == null ? null : servers.get(server);
        return (own == null || !own.tools().containsKey(tool))
                && servers.values().stream().anyMatch(each -> each.tools().containsKey(tool));
    }

    /** How many tools of this category the servers have. */
    public synchronized long count(Category category) {
        return servers.values().stream()
                .flatMap(server -> server.tools().values().stream())
                .filter(tool -> tool.category() == category)
                .count();
    }

    /** How many tools have a definition in this state. */
    public synchronized long count(DefinitionState state) {
        return servers.values().stream()
                .flatMap(server -> server.tools().values().stream().filter(tool -> server.state(tool) == state))
                .count();
    }

    /** How many watch. */
    public synchronized int watchers() {
        return watchers.size();
    }

    /** Lets {@code watcher} in and tells it all that is there; false when there are too many. */
    public synchronized boolean join(Watcher watcher) {
        if (watchers.size() >= maxWatchers) {
            return false;
        }
        watchers.add(watcher);
        watcher.welcome(List.copyOf(servers.values()));
        return true;
    }

    public synchronized void leave(Watcher watcher) {
        watchers.remove(watcher);
    }
}
