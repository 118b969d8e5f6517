package dev.toolgate.gateway.call;

/**
 * An MCP session of a grant with a server, in which a request is made.
 *
 * @param id the server's own id of it; a credential there
 * @param sealed the id that the agent has in its place; a credential here
 * @param name by what everybody else may know it: the same on every replica, and no credential anywhere
 */
public record Session(String id, String sealed, String name) {

    /** Without the ids: whoever has one may use the session. */
    @Override
    public String toString() {
        return "Session[" + name + ']';
    }
}
