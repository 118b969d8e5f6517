package dev.toolgate.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.toolgate.audit.journal.JournalNumbers;
import dev.toolgate.audit.journal.Journals;
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
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Whether records of gateways are missing in the ledger. */
@Path("/api/v1/journals")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(AdminTokenMechanism.ADMIN)
public class JournalApi {

    private static final Set<String> PARAMETERS = Set.of("limit", "cursor");
    private static final String QUESTION = "journals";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Journals journals;

    JournalApi(Journals journals) {
        this.journals = journals;
    }

    /**
     * Some journals.
     *
     * @param next where the following page begins; null when there is none
     */
    record JournalList(List<JournalItem> items, @Nullable String next) {}

    /** Numbers that have not arrived, both ends included. */
    record Gap(long first, long last) {}

    /**
     * A journal as the API tells it.
     *
     * @param count how many different numbers have arrived
     * @param complete whether every number from 1 to the highest has
     * @param gaps the first 100 of those that have not, also before the lowest that has
     */
    record JournalItem(
            UUID id,
            String source,
            Instant firstSeen,
            Instant lastSeen,
            long lowest,
            long highest,
            long count,
            boolean complete,
            List<Gap> gaps) {

        static JournalItem of(JournalNumbers journal) {
            return new JournalItem(
                    journal.id,
                    journal.source,
                    journal.firstSeen,
                    journal.lastSeen,
                    journal.lowest,
                    journal.highest,
                    journal.count,
                    journal.count == journal.highest,
                    gapsIn(journal.gaps));
        }
    }

    @GET
    @Operation(
            summary = "Journals of gateways, the newest first",
            description = "A gateway numbers its events without gaps: a gap is an event that is on its way, or lost.")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "Items per page: 1 to 500, otherwise 50")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "\"next\" of the page before")
    public Uni<JournalList> page(@Parameter(hidden = true) @Context UriInfo uri) {
        QueryString query = QueryString.of(uri.getQueryParameters(), PARAMETERS);
        return Outage.told(journals.page(query.limit(), query.after(QUESTION))).map(JournalApi::list);
    }

    private static JournalList list(Page<JournalNumbers> page) {
        Place last = page.last();
        return new JournalList(
                page.items().stream().map(JournalItem::of).toList(),
                last == null ? null : Cursor.write(last, QUESTION));
    }

    private static List<Gap> gapsIn(String json) {
        try {
            return Arrays.stream(JSON.readValue(json, long[][].class))
                    .map(gap -> new Gap(gap[0], gap[1]))
                    .toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Postgres makes the JSON", e);
        }
    }
}
