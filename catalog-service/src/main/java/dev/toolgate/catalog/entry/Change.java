package dev.toolgate.catalog.entry;

/** Something that gateways have to know. */
public sealed interface Change {

    ServerName name();

    /** A server that is new, or other than before, whole. */
    record Present(Server server) implements Change {
        @Override
        public ServerName name() {
            return server.name();
        }
    }

    /** A server that is no longer registered. */
    record Gone(ServerName name) implements Change {}
}
