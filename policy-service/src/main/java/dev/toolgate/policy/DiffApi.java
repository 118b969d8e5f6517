package dev.toolgate.policy;

import dev.toolgate.engine.diff.DocumentDiff;
import dev.toolgate.engine.document.Compilation;
import dev.toolgate.kit.AdminTokenMechanism;
import dev.toolgate.kit.ProblemException;
import dev.toolgate.policy.document.PolicyStore;
import dev.toolgate.policy.document.PolicyVersion;
import dev.toolgate.policy.value.Name;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How versions of a policy differ, over REST. */
@Path("/api/v1/policies/{policy}/diff")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(AdminTokenMechanism.ADMIN)
@Tag(name = "Policies")
public class DiffApi {

    private final PolicyStore store;

    DiffApi(PolicyStore store) {
        this.store = store;
    }

    @GET
    @Operation(
            summary = "How a version differs from another one in what it means",
            description = "The order of members and of lists does not count, nor whether a default is written out.")
    @APIResponse(responseCode = "200", description = "Every difference; the telling ones with a sentence.")
    @APIResponse(responseCode = "400", description = "from or to is no number.")
    @APIResponse(responseCode = "404", description = "There is no such version.")
    public Uni<DiffView> ofVersions(
            @PathParam("policy") String policy,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to) {
        Name name = PolicyApi.name(policy);
        int earlier = number("from", from);
        int later = number("to", to);
        return canonical(name, earlier)
                .chain(before -> canonical(name, later).chain(after -> diff(name, earlier, later, before, after)));
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "How a document would differ from the active version; nothing is changed")
    @APIResponse(responseCode = "200", description = "Every difference; the telling ones with a sentence.")
    @APIResponse(responseCode = "404", description = "There is no such policy, or none of its versions is active.")
    @APIResponse(responseCode = "422", description = "The document is faulty; every fault is listed with its place.")
    public Uni<DiffView> ofDocument(@PathParam("policy") String policy, byte @Nullable [] body) {
        Name name = PolicyApi.name(policy);
        return Documents.compiled(body)
                .chain(after -> store.active(name).chain(active -> {
                    if (active == null) {
                        throw PolicyApi.unknown(policy);
                    }
                    return canonical(active)
                            .chain(before -> diff(name, active.number(), null, before, after.canonical()));
                }));
    }

    private Uni<String> canonical(Name policy, int number) {
        return store.version(policy, number).chain(version -> {
            if (version == null) {
                throw VersionApi.unknown(policy.text(), number);
            }
            return canonical(version);
        });
    }

    private static Uni<String> canonical(PolicyVersion version) {
        return Documents.compiled(version).map(Compilation.Compiled::canonical);
    }

    private static Uni<DiffView> diff(Name policy, int from, @Nullable Integer to, String before, String after) {
        return VertxContextSupport.executeBlocking(() -> DocumentDiff.between(before, after))
                .map(differences -> DiffView.of(policy, from, to, differences));
    }

    private static int number(String parameter, @Nullable String text) {
        if (text == null || !text.matches("[0-9]{1,9}")) {
            throw ProblemException.badRequest(parameter + " must be the number of a version");
        }
        return Integer.parseInt(text);
    }
}
