package dev.toolgate.gateway.upstream;

import io.vertx.core.net.SocketAddress;

/** Where a server was found. */
sealed interface Whereabouts {

    /** The one address that is to be connected to; nobody looks it up again. */
    record At(SocketAddress address) implements Whereabouts {}

    /** At no address where the server may be. */
    record NotAllowed() implements Whereabouts {}

    /** Nowhere, or not in time. */
    record Unknown() implements Whereabouts {}
}
