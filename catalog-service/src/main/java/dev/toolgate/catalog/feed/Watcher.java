package dev.toolgate.catalog.feed;

import dev.toolgate.catalog.entry.Change;
import dev.toolgate.catalog.entry.Server;
import java.util.List;

/** Somebody who wants to know which servers there are. Its methods return at once. */
public interface Watcher {

    /** Called once, first: these servers are there. */
    void welcome(List<Server> servers);

    /** Something is other than before. */
    void tell(Change change);
}
