package dev.toolgate.gateway.upstream;

/** Why an upstream's answer could not be given to the agent; nothing of it was. */
public record Fault(Kind kind, String text) {

    /** What went wrong. */
    public enum Kind {
        /** The call did not arrive there, or its answer did not arrive here. */
        UNREACHABLE,
        /** The answer is none that MCP has. */
        BROKE_THE_PROTOCOL,
        /** Too many calls wait for this server. */
        OVERLOADED
    }

    public static Fault unreachable(String text) {
        return new Fault(Kind.UNREACHABLE, text);
    }

    public static Fault brokeTheProtocol(String text) {
        return new Fault(Kind.BROKE_THE_PROTOCOL, text);
    }
}
