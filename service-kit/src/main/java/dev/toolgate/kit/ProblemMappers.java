package dev.toolgate.kit;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every error of a REST edge as a {@link Problem}; an unforeseen one is logged and its text kept from the caller. */
public final class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    public Response problem(ProblemException e) {
        return e.problem().response();
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    public Response unauthorized(Throwable e) {
        Response answer = Problem.of(401, "Send your token as \"Authorization: Bearer <token>\".")
                .response();
        answer.getHeaders().putSingle("WWW-Authenticate", "Bearer");
        return answer;
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException e) {
        return Problem.of(403, "This token may not do that.").response();
    }

    /** Faults of the framework's own: no such path, wrong method, wrong media type, unreadable body. */
    @ServerExceptionMapper
    public Response framework(WebApplicationException e) {
        if (e.getCause() instanceof JacksonException unreadable) {
            return unreadable(unreadable);
        }
        return Problem.of(e.getResponse().getStatus(), null).response();
    }

    // The second is named, too, because the framework brings a mapper of its own for it.
    @ServerExceptionMapper({JacksonException.class, MismatchedInputException.class})
    public Response unreadable(JacksonException e) {
        return Problem.of(400, "The body is not the JSON that is expected: " + fault(e) + place(e))
                .response();
    }

    @ServerExceptionMapper
    public Response defect(Throwable e) {
        LOG.error("A request failed", e);
        return Problem.of(500, null).response();
    }

    private static String fault(JacksonException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown ->
                "unknown key \"" + unknown.getPropertyName() + "\"; known are " + unknown.getKnownPropertyIds();
            case JsonMappingException mapping -> "wrong type or missing value at " + path(mapping);
            default -> "syntax error";
        };
    }

    private static String path(JsonMappingException e) {
        var pointer = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            pointer.append('/').append(step.getFieldName() == null ? step.getIndex() : step.getFieldName());
        }
        return pointer.isEmpty() ? "the root" : pointer.toString();
    }

    private static String place(JacksonException e) {
        var location = e.getLocation();
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
