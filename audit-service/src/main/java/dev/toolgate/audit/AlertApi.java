package dev.toolgate.audit;

import dev.toolgate.audit.alert.AlertBook;
import dev.toolgate.audit.event.Alert;
import dev.toolgate.audit.page.Cursor;
import dev.toolgate.audit.page.Page;
import dev.toolgate.audit.page.Place;
import dev.toolgate.kit.AdminTokenMechanism;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
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

/** The alerts that were raised. */
@Path("/api/v1/alerts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(AdminTokenMechanism.ADMIN)
public class AlertApi {

    private static final Set<String> PARAMETERS = Set.of("limit", "cursor");
    private static final String QUESTION = "alerts";

    private final AlertBook book;

    AlertApi(AlertBook book) {
        this.book = book;
    }

    /**
     * Some alerts.
     *
     * @param next where the following page begins; null when there is none
     */
    record Alerts(List<AlertItem> items, @Nullable String next) {}

    /**
     * An alert as the API tells it.
     *
     * @param window ISO 8601 duration
     */
    record AlertItem(
            UUID id, Instant time, String rule, String grant, String agent, int count, String window, String text) {

        static AlertItem of(Alert alert) {
            return new AlertItem(
                    alert.id(),
                    alert.time(),
                    alert.rule(),
                    alert.grant(),
                    alert.agent(),
                    alert.count(),
                    alert.window().toString(),
                    alert.text());
        }
    }

    @GET
    @Operation(summary = "Alerts, newest first")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "Items per page: 1 to 500, otherwise 50")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "\"next\" of the page before")
    public Uni<Alerts> page(@Parameter(hidden = true) @Context UriInfo uri) {
        QueryString query = QueryString.of(uri.getQueryParameters(), PARAMETERS);
        return Outage.told(book.page(query.limit(), query.after(QUESTION))).map(AlertApi::alerts);
    }

    private static Alerts alerts(Page<Alert> page) {
        Place last = page.last();
        return new Alerts(
                page.items().stream().map(AlertItem::of).toList(), last == null ? null : Cursor.write(last, QUESTION));
    }
}
