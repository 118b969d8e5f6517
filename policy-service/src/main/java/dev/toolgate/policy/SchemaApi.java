package dev.toolgate.policy;

import dev.toolgate.engine.schema.PolicySchema;
import dev.toolgate.policy.value.Sha256;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.HexFormat;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The policy language as JSON Schema. It is no secret, and editors ask for it without a token. */
@Path("/api/v1/policy-schema")
@PermitAll
@Tag(name = "Policies")
public class SchemaApi {

    private static final Duration FRESH = Duration.ofHours(1);

    private final String schema = PolicySchema.text();
    private final EntityTag tag = new EntityTag(HexFormat.of().formatHex(Sha256.of(schema)));

    @GET
    @Produces("application/schema+json")
    @Operation(summary = "JSON Schema (2020-12) of a policy document")
    @APIResponse(responseCode = "200", description = "The schema; it changes with the release only.")
    @APIResponse(responseCode = "304", description = "It is the one that If-None-Match names.")
    public Uni<Response> schema(@Context Request request) {
        var known = request.evaluatePreconditions(tag);
        var answer = known == null ? Response.ok(schema) : known;
        var caching = new CacheControl();
        caching.setMaxAge((int) FRESH.toSeconds());
        return Uni.createFrom().item(answer.cacheControl(caching).tag(tag).build());
    }
}
