package dev.toolgate.policy;

import dev.toolgate.kit.Problem;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.sqlclient.ClosedConnectionException;
import jakarta.ws.rs.core.Response;
import java.net.ConnectException;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Tells an administrator that the database is away, instead of that something is broken here. */
final class DatabaseOutage {

    @ServerExceptionMapper({ConnectException.class, ClosedConnectionException.class, TimeoutException.class})
    public Response outage(Exception e) {
        return Problem.of(503, "The database cannot be reached; decisions go on, changes do not.")
                .response();
    }
}
