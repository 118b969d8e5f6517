package dev.toolgate.policy;

import dev.toolgate.kit.AdminTokenMechanism;
import dev.toolgate.kit.ProblemException;
import dev.toolgate.policy.document.Edit;
import dev.toolgate.policy.document.PolicyStore;
import dev.toolgate.policy.value.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The versions of a policy over REST, and which of them was active when. */
@Path("/api/v1/policies/{policy}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(AdminTokenMechanism.ADMIN)
@Tag(name = "Policies")
public class VersionApi {

    private final PolicyPublisher publisher;
    private final PolicyStore store;
    private final Edits edits;

    VersionApi(PolicyPublisher publisher, PolicyStore store, Edits edits) {
        this.publisher = publisher;
        this.store = store;
        this.edits = edits;
    }

    /** What is sent to activate a version. */
    record Remark(@Nullable String comment) {}

    @GET
    @Path("versions")
    @Operation(summary = "All versions of a policy, newest first")
    @APIResponse(responseCode = "404", description = "There is no such policy.")
    public Uni<Page<VersionView.Summary>> versions(
            @PathParam("policy") String policy,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        var page = PageRequest.of(limit, cursor);
        return store.versions(PolicyApi.name(policy), page.before(), page.limit())
                .map(found -> known(found, page, policy).map(VersionView.Summary::of));
    }

    @GET
    @Path("versions/{version:[0-9]{1,9}}")
    @Operation(summary = "One version of a policy, with its document")
    @APIResponse(responseCode = "404", description = "There is no such version.")
    public Uni<VersionView.Whole> version(@PathParam("policy") String policy, @PathParam("version") int version) {
        return store.version(PolicyApi.name(policy), version).map(found -> {
            if (found == null) {
                throw unknown(policy, version);
            }
            return VersionView.Whole.of(found);
        });
    }

    @POST
    @Path("versions/{version:[0-9]{1,9}}/activate")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Put a version in force, a newer or an older one",
            description =
                    "It decides from the next call on; calls that are under way keep the decision that they have. Send"
                            + " the ETag of the policy as If-Match to be sure that nobody else was faster.")
    @APIResponse(responseCode = "200", description = "It is in force, now or earlier.")
    @APIResponse(responseCode = "404", description = "There is no such version.")
    @APIResponse(responseCode = "409", description = "There is no room for it.")
    @APIResponse(responseCode = "412", description = "Another version is active than If-Match says.")
    @APIResponse(responseCode = "422", description = "This release does not understand it any more.")
    public Uni<PolicyApi.Published> activate(
            @PathParam("policy") String policy,
            @PathParam("version") int version,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Context SecurityContext caller,
            @Nullable Remark remark) {
        Edit edit = edits.of(caller, remark == null ? null : remark.comment(), ifMatch);
        return publisher.activate(PolicyApi.name(policy), version, edit).map(publication -> {
            if (publication == null) {
                throw unknown(policy, version);
            }
            return PolicyApi.Published.of(publication, List.of());
        });
    }

    @GET
    @Path("activations")
    @Operation(summary = "Which version was put in force when, and by whom, newest first")
    @APIResponse(
            responseCode = "404",
            description = "There is no such policy, or none of its versions was ever active.")
    public Uni<Page<ActivationView>> activations(
            @PathParam("policy") String policy,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        var page = PageRequest.of(limit, cursor);
        return store.activations(PolicyApi.name(policy), page.before(), page.limit())
                .map(found -> known(found, page, policy).map(ActivationView::of));
    }

    private static <T> Page<T> known(Page<T> found, PageRequest page, String policy) {
        if (found.items().isEmpty() && page.after() == null) {
            throw PolicyApi.unknown(policy);
        }
        return found;
    }

    static ProblemException unknown(String policy, int version) {
        return ProblemException.notFound("There is no version " + version + " of a policy " + policy + '.');
    }
}
