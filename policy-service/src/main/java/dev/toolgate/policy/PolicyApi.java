package dev.toolgate.policy;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.toolgate.engine.document.Compilation;
import dev.toolgate.engine.document.Fault;
import dev.toolgate.engine.document.PolicyDocument;
import dev.toolgate.kit.AdminTokenMechanism;
import dev.toolgate.kit.Problem;
import dev.toolgate.kit.ProblemException;
import dev.toolgate.policy.document.Draft;
import dev.toolgate.policy.document.PolicyStore;
import dev.toolgate.policy.document.PolicyVersion;
import dev.toolgate.policy.document.Publication;
import dev.toolgate.policy.value.Name;
import dev.toolgate.policy.value.Page;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
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

    PolicyApi(PolicyPublisher publisher, PolicyStore store) {
        this.publisher = publisher;
        this.store = store;
    }

    /** Which version a document became. */
    record Published(String policy, int version) {}

    /** A version without its document. */
    record Summary(String policy, int version, String sha256, Instant createdAt) {
        static Summary of(PolicyVersion version) {
            return new Summary(version.policy().text(), version.number(), version.sha256(), version.createdAt());
        }
    }

    /** A version with its document, as it was sent. */
    record Whole(
            String policy,
            int version,
            String sha256,
            Instant createdAt,
            @JsonRawValue String document) {
        static Whole of(PolicyVersion version) {
            return new Whole(
                    version.policy().text(),
                    version.number(),
                    version.sha256(),
                    version.createdAt(),
                    version.document());
        }
    }

    @PUT
    @Path("{policy}")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Make a document the next version of a policy, active at once",
            description = "A document that means the same as the active version (equal canonical JSON: member order and"
                    + " white space do not count) makes no new version.")
    @APIResponse(responseCode = "201", description = "It is the active version now.")
    @APIResponse(responseCode = "200", description = "The active version meant the same already; it stays.")
    @APIResponse(responseCode = "400", description = "The body is not JSON, or the name is none.")
    @APIResponse(responseCode = "409", description = "There is no room for it.")
    @APIResponse(responseCode = "413", description = "The document is too large.")
    @APIResponse(responseCode = "422", description = "The document is faulty; every fault is listed with its place.")
    public Uni<Response> publish(@PathParam("policy") String policy, byte @Nullable [] body) {
        Name name = name(policy);
        byte[] document = body == null ? new byte[0] : body;
        if (document.length > PolicyDocument.MAX_BYTES) {
            throw new ProblemException(
                    Problem.of(413, "A document has at most " + PolicyDocument.MAX_BYTES + " bytes."));
        }
        return VertxContextSupport.executeBlocking(() -> PolicyDocument.compile(document)) // a megabyte takes its time
                .map(compilation -> Draft.of(name, document, compiled(compilation)))
                .chain(publisher::publish)
                .map(PolicyApi::published);
    }

    @GET
    @Operation(summary = "The active versions of all policies, by name")
    public Uni<Page<Summary>> policies(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        var page = PageRequest.of(limit, cursor);
        return store.active(page.after() == null ? "" : page.after(), page.limit())
                .map(found -> found.map(Summary::of));
    }

    @GET
    @Path("{policy}")
    @Operation(summary = "The active version of a policy, with its document")
    @APIResponse(responseCode = "404", description = "There is no such policy.")
    public Uni<Whole> active(@PathParam("policy") String policy) {
        return store.active(name(policy)).map(found -> whole(found, "There is no policy " + policy + '.'));
    }

    @GET
    @Path("{policy}/versions")
    @Operation(summary = "All versions of a policy, newest first")
    @APIResponse(responseCode = "404", description = "There is no such policy.")
    public Uni<Page<Summary>> versions(
            @PathParam("policy") String policy,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        var page = PageRequest.of(limit, cursor);
        return store.versions(name(policy), before(page), page.limit()).map(found -> {
            if (found.items().isEmpty() && page.after() == null) {
                throw ProblemException.notFound("There is no policy " + policy + '.');
            }
            return found.map(Summary::of);
        });
    }

    @GET
    @Path("{policy}/versions/{version:[0-9]{1,9}}")
    @Operation(summary = "One version of a policy, with its document")
    @APIResponse(responseCode = "404", description = "There is no such version.")
    public Uni<Whole> version(@PathParam("policy") String policy, @PathParam("version") int version) {
        return store.version(name(policy), version)
                .map(found -> whole(found, "There is no version " + version + " of a policy " + policy + '.'));
    }

    private static Compilation.Compiled compiled(Compilation compilation) {
        return switch (compilation) {
            case Compilation.Compiled compiled -> compiled;
            case Compilation.Rejected(List<Fault> faults) ->
                throw faulty(422, "The document has " + faults.size() + " fault(s).", faults);
            case Compilation.Unreadable(Fault fault) -> throw faulty(400, "The body is no document.", List.of(fault));
        };
    }

    private static ProblemException faulty(int status, String detail, List<Fault> faults) {
        return new ProblemException(Problem.of(status, detail)
                .because(faults.stream()
                        .map(fault ->
                                new Problem.Fault(fault.pointer().text(), fault.detail(), fault.line(), fault.column()))
                        .toList()));
    }

    private static Response published(Publication publication) {
        PolicyVersion version = publication.version();
        var body = new Published(version.policy().text(), version.number());
        if (!publication.isNew()) {
            return Response.ok(body).build();
        }
        URI place = URI.create("/api/v1/policies/" + version.policy() + "/versions/" + version.number());
        return Response.created(place).entity(body).build();
    }

    private static Whole whole(@Nullable PolicyVersion version, String orElse) {
        if (version == null) {
            throw ProblemException.notFound(orElse);
        }
        return Whole.of(version);
    }

    private static int before(PageRequest page) {
        if (page.after() == null) {
            return Integer.MAX_VALUE;
        }
        if (!page.after().matches("[0-9]{1,9}")) {
            throw PageRequest.badCursor();
        }
        return Integer.parseInt(page.after());
    }

    private static Name name(String text) {
        return Name.of(text).orElseThrow(() -> ProblemException.badRequest("A policy's name has " + Name.RULE + '.'));
    }
}
