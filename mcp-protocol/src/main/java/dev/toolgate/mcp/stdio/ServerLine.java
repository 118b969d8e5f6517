package dev.toolgate.mcp.stdio;

/** What a server wrote on one line. */
public sealed interface ServerLine {

    /** A message. */
    record Spoken(ServerMessage message) implements ServerLine {}

    /** JSON that is not read: no message, ambiguous, or beyond the limits. */
    record Unusable() implements ServerLine {}

    /** No JSON, or nothing: programs print what they should not. */
    record Chatter() implements ServerLine {}
}
