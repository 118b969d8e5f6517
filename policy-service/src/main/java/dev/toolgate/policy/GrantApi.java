package dev.toolgate.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.toolgate.kit.AdminTokenMechanism;
import dev.toolgate.kit.ProblemException;
import dev.toolgate.policy.grant.GrantFilter;
import dev.toolgate.policy.grant.GrantStore;
import dev.toolgate.policy.grant.StoredGrant;
import dev.toolgate.policy.value.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
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
    private final StateSettings settings;
    private final ObjectMapper json;

    GrantApi(GrantIssuer issuer, GrantStore store, StateSettings settings, ObjectMapper json) {
        this.issuer = issuer;
        this.store = store;
        this.settings = settings;
        this.json = json;
    }

    /** A grant with a new token; the only time that it is shown. */
    record Issued(String id, String token) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make a grant; its token is shown in this answer and never again")
    @APIResponse(responseCode = "201", description = "The grant is in force.")
    @APIResponse(responseCode = "409", description = "There is no room for another grant.")
    @APIResponse(responseCode = "422", description = "Something is wrong with it, or there is no such policy.")
    public Uni<Response> issue(@Nullable GrantRequest request, @Context SecurityContext caller) {
        if (request == null) {
            throw ProblemException.badRequest("Send {\"agent\":…,\"servers\":[…],\"policy\":…}.");
        }
        return issuer.issue(request, caller.getUserPrincipal().getName())
                .map(issued -> shown(
                        issued,
                        Response.created(
                                URI.create("/api/v1/grants/" + issued.grant().id()))));
    }

    @GET
    @Operation(summary = "Grants that are not revoked, newest first")
    public Uni<Page<GrantView>> grants(
            @QueryParam("agent") @Nullable String agent,
            @QueryParam("owner") @Nullable String owner,
            @QueryParam("policy") @Nullable String policy,
            @Parameter(description = "key:value; all that are named have to be there") @QueryParam("label")
                    List<String> labels,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        var page = PageRequest.of(limit, cursor);
        if (page.after() != null && !isId(page.after())) {
            throw PageRequest.badCursor();
        }
        GrantFilter filter = GrantSearch.filter(agent, owner, policy, labels);
        return store.page(filter, page.after() == null ? null : UUID.fromString(page.after()), page.limit())
                .map(found -> found.map(GrantView::of));
    }

    @GET
    @Path("{grant}")
    @Operation(summary = "One grant; its ETag is its revision")
    @APIResponse(responseCode = "404", description = "There is no such grant, or it is revoked.")
    public Uni<Response> grant(@PathParam("grant") String grant) {
        return store.find(id(grant)).map(GrantApi::seen);
    }

    @PATCH
    @Path("{grant}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @Operation(
            summary = "Change a grant: a JSON Merge Patch of owner, labels, servers, policy and expiresAt",
            description =
                    "What is null is removed, labels one by one; what is absent stays. It takes effect with the next"
                            + " call. Send the ETag that was read as If-Match to be sure that nobody else was faster.")
    @APIResponse(responseCode = "200", description = "The grant as it is now.")
    @APIResponse(responseCode = "404", description = "There is no such grant, or it is revoked.")
    @APIResponse(responseCode = "412", description = "The grant is not what If-Match says.")
    @APIResponse(responseCode = "422", description = "Something would be wrong with it.")
    public Uni<Response> change(
            @PathParam("grant") String grant,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable ObjectNode patch) {
        if (patch == null) {
            throw ProblemException.badRequest("Send the members that are to change.");
        }
        return issuer.change(id(grant), IfMatch.number(ifMatch), request -> patched(request, patch))
                .map(GrantApi::seen);
    }

    @POST
    @Path("{grant}/rotate")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Replace a grant's token; the new one is shown in this answer and never again")
    @APIResponse(responseCode = "200", description = "The new token is good now, the old one until the overlap ends.")
    @APIResponse(responseCode = "404", description = "There is no such grant, or it is revoked.")
    @APIResponse(responseCode = "409", description = "Too many replaced tokens are still good.")
    @APIResponse(responseCode = "422", description = "The overlap cannot be.")
    public Uni<Response> rotate(@PathParam("grant") String grant, @Nullable Overlap overlap) {
        if (overlap == null) {
            throw ProblemException.badRequest("Send {\"overlap\":\"1h\"}.");
        }
        return issuer.rotate(id(grant), overlap.checked(settings.maxOverlap())).map(issued -> {
            if (issued == null) {
                throw unknown();
            }
            return shown(issued, Response.ok());
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

    private GrantRequest patched(GrantRequest request, ObjectNode patch) {
        try {
            return json.treeToValue(MergePatch.applied(json.valueToTree(request), patch), GrantRequest.class);
        } catch (JsonProcessingException e) {
            throw new WebApplicationException(e, 400); // told as every body that is not what is expected
        }
    }

    private static Response shown(GrantIssuer.Issued issued, Response.ResponseBuilder answer) {
        return answer.entity(new Issued(
                        issued.grant().id().toString(), issued.token().text()))
                .header("Cache-Control", "no-store")
                .build();
    }

    private static Response seen(@Nullable StoredGrant found) {
        if (found == null) {
            throw unknown();
        }
        return Response.ok(GrantView.of(found))
                .header("ETag", IfMatch.tag(found.revision()))
                .build();
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
