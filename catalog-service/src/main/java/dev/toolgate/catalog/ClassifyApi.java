package dev.toolgate.catalog;

import dev.toolgate.catalog.entry.Definition;
import dev.toolgate.catalog.entry.DefinitionReader;
import dev.toolgate.catalog.entry.DefinitionReading;
import dev.toolgate.catalog.entry.Tool;
import dev.toolgate.kit.AdminTokenMechanism;
import dev.toolgate.kit.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** Classifies a definition that nobody has registered. */
@Path("/api/v1/classify")
@RolesAllowed(AdminTokenMechanism.ADMIN)
public final class ClassifyApi {

    private final DefinitionReader reader;
    private final Findings findings;

    ClassifyApi(DefinitionReader reader, Findings findings) {
        this.reader = reader;
        this.findings = findings;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Classify a tool's definition, as a server lists it; nothing is stored.")
    public ToolView classify(
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(type = SchemaType.OBJECT),
                                            examples = @ExampleObject(name = "a tool", value = """
                                                                    {"name":"send_mail","description":"Sends a mail.",\
                                                                    "inputSchema":{"type":"object"},"annotations":{}}""")))
                    byte[] definition) {
        return switch (reader.read(definition)) {
            case DefinitionReading.Accepted(Definition accepted) ->
                ToolView.of(Tool.of(accepted), findings.in(accepted.json(), null));
            case DefinitionReading.Refused(String pointer, String problem) ->
                throw Problems.unprocessable(new Problem.Fault(pointer, problem));
        };
    }
}
