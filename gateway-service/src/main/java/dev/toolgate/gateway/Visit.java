package dev.toolgate.gateway;

import dev.toolgate.gateway.Admission.Answer.Admitted;
import dev.toolgate.gateway.Admission.Answer.AdmittedToAll;
import dev.toolgate.gateway.OpenExchanges.Held;
import dev.toolgate.gateway.call.Exchange;
import dev.toolgate.gateway.call.Reply;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.UnaryOperator;

/** What an admitted agent asks for. */
sealed interface Visit {

    /** By what right; {@code isStream} says whether it has no end of its own. */
    Held held(boolean isStream);

    /** Sends the request on its way; completes when it is over. */
    Uni<Void> start(HttpServerRequest request, Buffer body, Reply reply);

    /** One server; {@code within} puts the request into the session that it came with, if that is not in a header. */
    record OneServer(ServerDoor door, Admitted admitted, UnaryOperator<Exchange> within) implements Visit {

        @Override
        public Held held(boolean isStream) {
            return new Held(admitted.grant(), admitted.server().name(), isStream, admitted.until());
        }

        @Override
        public Uni<Void> start(HttpServerRequest request, Buffer body, Reply reply) {
            return door.receive(within.apply(new Exchange(
                    admitted.grant(), admitted.server(), request.method(), request.headers(), body, reply)));
        }
    }

    /** All servers of the grant. */
    record AllServers(MergedDoor door, AdmittedToAll admitted) implements Visit {

        @Override
        public Held held(boolean isStream) {
            return new Held(admitted.grant(), null, isStream, admitted.until());
        }

        @Override
        public Uni<Void> start(HttpServerRequest request, Buffer body, Reply reply) {
            return door.receive(admitted.grant(), request, body, reply);
        }
    }
}
