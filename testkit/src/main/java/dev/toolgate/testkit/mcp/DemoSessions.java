package dev.toolgate.testkit.mcp;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The sessions of handshake clients, each with its revision; beyond {@value #MOST} the oldest ends. */
final class DemoSessions {

    private static final int MOST = 1000;

    private final Map<String, String> revisions = new LinkedHashMap<>();

    synchronized String open(String revision) {
        if (revisions.size() == MOST) {
            revisions.remove(revisions.keySet().iterator().next());
        }
        String id = "demo-" + UUID.randomUUID();
        revisions.put(id, revision);
        return id;
    }

    /** The session's revision; empty when there is no such session. */
    synchronized Optional<String> revision(String id) {
        return Optional.ofNullable(revisions.get(id));
    }

    synchronized void close(String id) {
        revisions.remove(id);
    }
}
