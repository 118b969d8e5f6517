package dev.toolgate.audit;

import dev.toolgate.audit.page.Cursor;
import dev.toolgate.audit.page.Page;
import dev.toolgate.audit.page.Place;
import dev.toolgate.audit.query.Entry;
import dev.toolgate.audit.query.Filter;
import dev.toolgate.audit.query.History;
import dev.toolgate.kit.AdminTokenMechanism;
import dev.toolgate.kit.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Questions to the ledger. */
@Path("/api/v1/decisions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(AdminTokenMechanism.ADMIN)
public class DecisionApi {

    private static final List<String> DECISIONS = List.of("allow", "deny", "throttle", "hold");
    private static final Set<String> PARAMETERS =
            Set.of("agent", "grant", "server", "tool", "decision", "from", "to", "limit", "cursor");

    private final History history;

    DecisionApi(History history) {
        this.history = history;
    }

    /**
     * Some decisions.
     *
     * @param next where the following page begins; null when there is none
     */
    record Decisions(List<DecisionItem> items, @Nullable String next) {}

    @GET
    @Operation(summary = "Decisions, newest first", description = "All parameters narrow the answer; none is required.")
    @Parameter(name = "agent", in = ParameterIn.QUERY, description = "Of this agent")
    @Parameter(name = "grant", in = ParameterIn.QUERY, description = "Under the grant with this id")
    @Parameter(name = "server", in = ParameterIn.QUERY, description = "Calls of this server's tools")
    @Parameter(name = "tool", in = ParameterIn.QUERY, description = "Calls of tools with this name")
    @Parameter(name = "decision", in = ParameterIn.QUERY, description = "allow, deny, throttle or hold")
    @Parameter(name = "from", in = ParameterIn.QUERY, description = "RFC 3339; decided then or later")
    @Parameter(name = "to", in = ParameterIn.QUERY, description = "RFC 3339; decided before then")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "Items per page: 1 to 500, otherwise 50")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "\"next\" of the page before")
    public Uni<Decisions> page(@Parameter(hidden = true) @Context UriInfo uri) {
        QueryString query = QueryString.of(uri.getQueryParameters(), PARAMETERS);
        Filter filter = filter(query);
        return Outage.told(history.page(filter, query.limit(), query.after(filter)))
                .map(page -> decisions(page, filter));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One decision")
    public Uni<DecisionItem> one(@PathParam("id") String id) {
        return Outage.told(history.entry(id(id)))
                .map(found -> DecisionItem.of(found.orElseThrow(DecisionApi::unknown)));
    }

    private static Filter filter(QueryString query) {
        Instant from = query.time("from");
        Instant to = query.time("to");
        if (from != null && to != null && !from.isBefore(to)) {
            throw ProblemException.badRequest("The parameter \"from\" is not before \"to\": give an earlier time.");
        }
        return new Filter(
                query.text("agent"),
                query.text("grant"),
                query.text("server"),
                query.text("tool"),
                query.oneOf("decision", DECISIONS),
                from,
                to);
    }

    private static Decisions decisions(Page<Entry> page, Filter filter) {
        Place last = page.last();
        return new Decisions(
                page.items().stream().map(DecisionItem::of).toList(), last == null ? null : Cursor.write(last, filter));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw unknown(); // what is no id is the id of nothing
        }
    }

    private static ProblemException unknown() {
        return ProblemException.notFound("The ledger has no decision with this id.");
    }
}
