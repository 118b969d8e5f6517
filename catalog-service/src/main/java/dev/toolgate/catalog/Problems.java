package dev.toolgate.catalog;

import dev.toolgate.catalog.Registry.NotLoaded;
import dev.toolgate.catalog.Turns.Overloaded;
import dev.toolgate.catalog.entry.ServerName;
import dev.toolgate.catalog.postgres.DatabaseFailed;
import dev.toolgate.kit.Problem;
import dev.toolgate.kit.ProblemException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What the catalog's own failures are to a caller of its REST API. */
final class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);

    private static final int UNPROCESSABLE = 422;

    @ServerExceptionMapper
    Response notLoaded(NotLoaded e) {
        return later("The catalog has not read its database yet.");
    }

    @ServerExceptionMapper
    Response overloaded(Overloaded e) {
        return later("Too many changes are waiting; nothing was changed.");
    }

    @ServerExceptionMapper
    Response database(DatabaseFailed e) {
        LOG.warnf("The database failed: %s", e.getCause()); // once a request: no stack trace
        return later("The catalog's database does not answer.");
    }

    private static Response later(String detail) {
        Response answer = Problem.of(503, detail).response();
        answer.getHeaders().putSingle("Retry-After", "5");
        return answer;
    }

    /** 422: the request can be read, and asks for something that cannot be. */
    static ProblemException unprocessable(Problem.Fault fault) {
        return unprocessable(List.of(fault));
    }

    /** 422: the request can be read, and asks for something that cannot be. */
    static ProblemException unprocessable(List<Problem.Fault> faults) {
        return new ProblemException(
                Problem.of(UNPROCESSABLE, "The document has faults.").because(faults));
    }

    static ProblemException noServer(String name) {
        return ProblemException.notFound("There is no server " + name + '.');
    }

    /** The name that {@code text} is, or a problem. */
    static ServerName name(String text) {
        return ServerName.of(text)
                .orElseThrow(() -> ProblemException.badRequest("A server's name has " + ServerName.RULE + '.'));
    }
}
