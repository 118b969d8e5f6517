package dev.toolgate.policy;

import dev.toolgate.kit.AdminTokenMechanism;
import dev.toolgate.kit.ProblemException;
import dev.toolgate.policy.document.Draft;
import dev.toolgate.policy.document.Edit;
import dev.toolgate.policy.document.PolicyStore;
import dev.toolgate.policy.document.PolicyVersion;
import dev.toolgate.policy.document.Publication;
import dev.toolgate.policy.value.Name;
import dev.toolgate.policy.value.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Policies over REST. */
@Path("/api/v1/policies")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(AdminTokenMechanism.ADMIN)
@Tag(name = "Policies")
public class PolicyApi {

    private final PolicyPublisher publisher;
    private final PolicyStore store;
    private final Edits edits;
    private final Warnings warnings;

    PolicyApi(PolicyPublisher publisher, PolicyStore store, Edits edits, Warnings warnings) {
        this.publisher = publisher;
        this.store = store;
        this.edits = edits;
        this.warnings = warnings;
    }

    /** What was found in a document that could be published. */
    record Valid(List<Warnings.Warning> warnings) {}

    /** Which version a document became, and what is worth a look in it. */
    record Published(String policy, int version, boolean active, List<Warnings.Warning> warnings) {
        static Published of(Publication publication, List<Warnings.Warning> warnings) {
            PolicyVersion version = publication.version();
            return new Published(
                    version.policy().text(), version.number(), publication.active() == version.number(), warnings);
        }
    }

    @PUT
    @Path("{policy}")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Make a document the next version of a policy, active at once",
            description =
                    "A document that means the same as the active or the last version (equal canonical JSON: member"
                            + " order and white space do not count) makes no new version. Send the ETag that was read as If-Match"
                            + " to be sure that nobody else was faster.")
    @APIResponse(responseCode = "201", description = "It is a new version.")
    @APIResponse(responseCode = "200", description = "There was a version that meant the same already.")
    @APIResponse(responseCode = "400", description = "The body is not JSON, or the name is none.")
    @APIResponse(responseCode = "409", description = "There is no room for it.")
    @APIResponse(responseCode = "412", description = "Another version is active than If-Match says.")
    @APIResponse(responseCode = "413", description = "The document is too large.")
    @APIResponse(responseCode = "422", description = "The document is faulty; every fault is listed with its place.")
    public Uni<Response> publish(
            @PathParam("policy") String policy,
            @Parameter(description = "false: the version is not put in force, and can be later.")
                    @QueryParam("activate")
                    @DefaultValue("true")
                    String activate,
            @QueryParam("comment") @Nullable String comment,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Context SecurityContext caller,
            byte @Nullable [] body) {
        Name name = name(policy);
        boolean isActivated = flag(activate);
        Edit edit = edits.of(caller, comment, ifMatch);
        byte[] document = body == null ? new byte[0] : body;
        return Documents.compiled(body)
                .chain(compiled -> publisher
                        .publish(Draft.of(name, document, compiled), isActivated, edit)
                        .chain(publication ->
                                warnings.of(compiled.policy()).map(found -> published(publication, found))));
    }

    @POST
    @Path("validate")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Look for faults in a document, and change nothing")
    @APIResponse(responseCode = "200", description = "The document could be published.")
    @APIResponse(responseCode = "400", description = "The body is not JSON.")
    @APIResponse(responseCode = "413", description = "The document is too large.")
    @APIResponse(responseCode = "422", description = "The document is faulty; every fault is listed with its place.")
    public Uni<Valid> validate(byte @Nullable [] body) {
        return Documents.compiled(body)
                .chain(compiled -> warnings.of(compiled.policy()))
                .map(Valid::new);
    }

    @GET
    @Operation(summary = "The active versions of all policies, by name")
    public Uni<Page<VersionView.Summary>> policies(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        var page = PageRequest.of(limit, cursor);
        return store.active(page.after() == null ? "" : page.after(), page.limit())
                .map(found -> found.map(VersionView.Summary::of));
    }

    @GET
    @Path("{policy}")
    @Operation(summary = "The active version of a policy, with its document; its ETag is its number")
    @APIResponse(responseCode = "404", description = "There is no such policy, or none of its versions is active.")
    public Uni<Response> active(@PathParam("policy") String policy) {
        return store.active(name(policy)).map(found -> {
            if (found == null) {
                throw unknown(policy);
            }
            return Response.ok(VersionView.Whole.of(found))
                    .header("ETag", IfMatch.tag(found.number()))
                    .build();
        });
    }

    static Name name(String text) {
        return Name.of(text).orElseThrow(() -> ProblemException.badRequest("A policy's name has " + Name.RULE + '.'));
    }

    static ProblemException unknown(String policy) {
        return ProblemException.notFound("There is no policy " + policy + '.');
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw ProblemException.badRequest("activate must be true or false");
        };
    }

    private static Response published(Publication publication, List<Warnings.Warning> warnings) {
        PolicyVersion version = publication.version();
        URI place = URI.create("/api/v1/policies/" + version.policy() + "/versions/" + version.number());
        var answer = publication.isNew() ? Response.created(place) : Response.ok();
        return answer.entity(Published.of(publication, warnings))
                .header("ETag", IfMatch.tag(publication.active()))
                .build();
    }
}
