package dev.toolgate.gateway.merge;

import dev.toolgate.gateway.call.Grant;
import dev.toolgate.gateway.call.Server;
import dev.toolgate.gateway.merge.KeptLists.Listed;
import dev.toolgate.mcp.merge.ListKind;
import java.util.Set;

/** What one server's stream tells of its lists, on the stream's event loop. */
final class ListWatch {

    private final KeptLists lists;
    private final Grant grant;
    private final Server server;
    private Set<ListKind> promised = Set.of();
    private boolean isListening;
    private boolean isOver;

    ListWatch(KeptLists lists, Grant grant, Server server) {
        this.lists = lists;
        this.grant = grant;
        this.server = server;
    }

    /** The server will tell of these from now on. */
    void promised(Set<ListKind> kinds) {
        if (!isOver) {
            pause();
            promised = kinds;
            listen();
        }
    }

    void changed(Set<ListKind> kinds) {
        kinds.forEach(kind -> lists.changed(listed(kind)));
    }

    /** Until further notice what the server tells is not read. */
    void pause() {
        if (isListening) {
            isListening = false;
            promised.forEach(kind -> lists.unwatch(listed(kind)));
        }
    }

    void listen() {
        if (!isListening && !isOver) {
            isListening = true;
            promised.forEach(kind -> lists.watch(listed(kind)));
        }
    }

    /** The server tells nothing more. */
    void end() {
        pause();
        isOver = true;
    }

    private Listed listed(ListKind kind) {
        return new Listed(grant, server, kind);
    }
}
