package dev.toolgate.policy;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.toolgate.engine.convert.Change;
import dev.toolgate.engine.convert.Conversion;
import dev.toolgate.engine.document.Fault;
import dev.toolgate.kit.AdminTokenMechanism;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Policies of other products, converted over REST. */
@Path("/api/v1/policies")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(AdminTokenMechanism.ADMIN)
@Tag(name = "Policies")
public class ConvertApi {

    /** A document that can be published, and what became of each thing of the source. */
    record Converted(@JsonRawValue String document, List<Line> report) {
        static Converted of(Conversion.Converted converted) {
            return new Converted(
                    converted.document(),
                    converted.report().stream().map(Line::of).toList());
        }
    }

    /** What became of one thing. */
    record Line(String pointer, String fidelity, String text) {
        static Line of(Change change) {
            return new Line(change.pointer().text(), change.fidelity().word(), change.text());
        }
    }

    @POST
    @Path("convert")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Convert a policy of Intercept, and change nothing",
            description =
                    "What cannot be said safely becomes a denial. Read the report before you publish the document.")
    @APIResponse(responseCode = "200", description = "The document, and a line for each thing of the source.")
    @APIResponse(responseCode = "400", description = "The body is no JSON or YAML.")
    @APIResponse(responseCode = "413", description = "The body is too large.")
    public Uni<Converted> convert(byte @Nullable [] body) {
        byte[] source = Documents.bounded(body);
        return VertxContextSupport.executeBlocking(() -> Conversion.of(source)).map(ConvertApi::converted);
    }

    private static Converted converted(Conversion conversion) {
        return switch (conversion) {
            case Conversion.Converted converted -> Converted.of(converted);
            case Conversion.Unreadable(Fault fault) -> throw Documents.unreadable(fault);
        };
    }
}
