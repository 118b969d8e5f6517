package dev.toolgate.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.toolgate.kit.AdminTokenMechanism;
import dev.toolgate.kit.ProblemException;
import dev.toolgate.policy.grant.Grant;
import dev.toolgate.policy.grant.GrantStore;
import dev.toolgate.policy.value.Name;
import dev.toolgate.policy.value.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Grants over REST. */
@Path("/api/v1/grants")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(AdminTokenMechanism.ADMIN)
@Tag(name = "Grants")
public class GrantApi {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final GrantIssuer issuer;
    private final GrantStore store;

    GrantApi(GrantIssuer issuer, GrantStore store) {
        this.issuer = issuer;
        this.store = store;
    }

    /** A new grant; the only time that its token is shown. */
    record Issued(String id, String token) {}

    /** A grant, as anybody may see it who may see grants. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            String id,
            String agent,
            List<String> servers,
            @Nullable String policy,
            Instant createdAt,
            @Nullable Instant expiresAt) {

        static View of(Grant grant) {
            return new View(
                    grant.id().toString(),
                    grant.agent().text(),
                    grant.servers().stream().map(Name::text).toList(),
                    grant.policy() == null ? null : grant.policy().text(),
                    grant.createdAt(),
                    grant.expiresAt());
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make a grant; its token is shown in this answer and never again")
    @APIResponse(responseCode = "201", description = "The grant is in force.")
    @APIResponse(responseCode = "409", description = "There is no room for another grant.")
    @APIResponse(responseCode = "422", description = "Something is wrong with it, or there is no such policy.")
    public Uni<Response> issue(@Nullable GrantRequest request) {
        if (request == null) {
            throw ProblemException.badRequest("Send {\"agent\":…,\"servers\":[…],\"policy\":…}.");
        }
        return issuer.issue(request)
                .map(issued -> Response.created(
                                URI.create("/api/v1/grants/" + issued.grant().id()))
                        .entity(new Issued(
                                issued.grant().id().toString(), issued.token().text()))
                        .header("Cache-Control", "no-store")
                        .build());
    }

    @GET
    @Operation(summary = "Grants that are not revoked, newest first")
    public Uni<Page<View>> grants(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        var page = PageRequest.of(limit, cursor);
        if (page.after() != null && !isId(page.after())) {
            throw PageRequest.badCursor();
        }
        return store.page(page.after() == null ? null : UUID.fromString(page.after()), page.limit())
                .map(found -> found.map(View::of));
    }

    @GET
    @Path("{grant}")
    @Operation(summary = "One grant")
    @APIResponse(responseCode = "404", description = "There is no such grant, or it is revoked.")
    public Uni<View> grant(@PathParam("grant") String grant) {
        return store.find(id(grant)).map(found -> {
            if (found == null) {
                throw unknown();
            }
            return View.of(found);
        });
    }

    @DELETE
    @Path("{grant}")
    @Operation(summary = "Revoke a grant, everywhere and at once")
    @APIResponse(responseCode = "204", description = "It is revoked, now or earlier.")
    @APIResponse(responseCode = "404", description = "There is no such grant.")
    public Uni<Void> revoke(@PathParam("grant") String grant) {
        return issuer.revoke(id(grant))
                .invoke(isKnown -> {
                    if (!isKnown) {
                        throw unknown();
                    }
                })
                .replaceWithVoid();
    }

    private static UUID id(String text) {
        if (!isId(text)) {
            throw unknown();
        }
        return UUID.fromString(text);
    }

    private static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    private static ProblemException unknown() {
        return ProblemException.notFound("There is no such grant.");
    }
}
