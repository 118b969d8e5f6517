package dev.toolgate.policy;

import dev.toolgate.kit.AdminTokenMechanism;
import dev.toolgate.policy.document.PolicyStore;
import dev.toolgate.policy.document.PolicyVersion;
import dev.toolgate.policy.value.Name;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How a policy would decide a call, over REST. */
@Path("/api/v1/policies/{policy}/explain")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(AdminTokenMechanism.ADMIN)
@Tag(name = "Policies")
public class ExplainApi {

    private final PolicyStore store;
    private final Explainer explainer;

    ExplainApi(PolicyStore store, Explainer explainer) {
        this.store = store;
        this.explainer = explainer;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "How a policy decides a call, and what would have to be otherwise; nothing is counted",
            description =
                    "{\"call\": {\"tool\", \"server\", \"arguments\", \"grant\" (an id; else \"agent\", \"owner\", \"labels\"),"
                            + " \"session\", \"headers\", \"category\", \"level\", \"digest\", \"accepted\", \"at\"}, \"version\"}:"
                            + " only the tool has to be said. Without a version the active one is asked. Arguments are held"
                            + " against the tool's own schema if the digest of its definition is given.")
    @APIResponse(
            responseCode = "200",
            description = "The decision, every step that speaks of the call, and the changes.")
    @APIResponse(responseCode = "400", description = "The body is no JSON object.")
    @APIResponse(responseCode = "404", description = "There is no such policy or version.")
    @APIResponse(responseCode = "422", description = "The call is faulty; every fault is listed.")
    public Uni<ExplainView> explain(@PathParam("policy") String policy, byte @Nullable [] body) {
        Name name = PolicyApi.name(policy);
        ExplainRequest request = ExplainRequest.of(body == null ? new byte[0] : body);
        return version(name, request.version())
                .chain(version -> Documents.compiled(version)
                        .chain(compiled -> explainer.explain(compiled.policy(), request.call()))
                        .map(explained -> ExplainView.of(version, explained)));
    }

    private Uni<PolicyVersion> version(Name policy, @Nullable Integer number) {
        return number == null
                ? store.active(policy).map(found -> found(found, PolicyApi.unknown(policy.text())))
                : store.version(policy, number).map(found -> found(found, VersionApi.unknown(policy.text(), number)));
    }

    private static PolicyVersion found(@Nullable PolicyVersion version, RuntimeException otherwise) {
        if (version == null) {
            throw otherwise;
        }
        return version;
    }
}
