package dev.toolgate.kit;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong with a request, as RFC 9457 describes it; {@code type} is always {@code about:blank}, so it is left
 * out and {@code title} is the status's own phrase.
 *
 * @param detail what is wrong and what would be right, never a secret; absent for defects
 * @param errors every single fault of a document, when the request carried one
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(String title, int status, @Nullable String detail, List<Fault> errors) {

    /** The media type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /**
     * One fault of a document.
     *
     * @param pointer RFC 6901 JSON pointer to the faulty place; empty for the whole document
     * @param line where it stands in the text, from 1, when that is known
     * @param column where it stands in the text, from 1, when that is known
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Fault(
            String pointer,
            String detail,
            @Nullable Integer line,
            @Nullable Integer column) {

        public Fault(String pointer, String detail) {
            this(pointer, detail, null, null);
        }
    }

    public Problem {
        errors = List.copyOf(errors);
    }

    /** A problem with {@code status}'s own phrase as its title. */
    public static Problem of(int status, @Nullable String detail) {
        Response.@Nullable Status known = Response.Status.fromStatusCode(status);
        return new Problem(known == null ? "Error" : known.getReasonPhrase(), status, detail, List.of());
    }

    /** The same problem with the faults that make it up. */
    public Problem because(List<Fault> faults) {
        return new Problem(title, status, detail, faults);
    }

    /** The answer that carries this problem. */
    public Response response() {
        return Response.status(status).type(MEDIA_TYPE).entity(this).build();
    }
}
