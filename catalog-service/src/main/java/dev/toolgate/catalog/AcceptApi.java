package dev.toolgate.catalog;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.toolgate.catalog.entry.Accepted;
import dev.toolgate.catalog.entry.ServerName;
import dev.toolgate.catalog.tool.Acceptances;
import dev.toolgate.kit.AdminTokenMechanism;
import dev.toolgate.kit.Problem;
import dev.toolgate.kit.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Ends the quarantine of definitions that somebody has looked at. */
@Path("/api/v1/servers/{server}/accept")
@RolesAllowed(AdminTokenMechanism.ADMIN)
public final class AcceptApi {

    private static final int CONFLICT = 409;
    private static final int LONGEST_COMMENT = 500;

    private final Registry registry;

    AcceptApi(Registry registry) {
        this.registry = registry;
    }

    /**
     * What is accepted.
     *
     * @param definitions the digest of the definition that was looked at, by the name of its tool
     */
    public record Acceptance(
            @Nullable Map<String, String> definitions,
            @Nullable String comment) {}

    /** What was accepted. */
    public record Done(int accepted) {}

    @POST
    @Operation(
            summary = "Accept definitions of tools, all or none; 409 when one is not, or no longer, what its tool has.")
    public Uni<Done> accept(String server, @Nullable Acceptance acceptance, @Context SecurityContext caller) {
        ServerName name = Problems.name(server);
        if (registry.find(name).isEmpty()) {
            throw Problems.noServer(server);
        }
        Set<Accepted.One> definitions = definitions(acceptance);
        return registry.accept(name, definitions, note(acceptance, caller)).map(others -> {
            if (!others.isEmpty()) {
                throw outdated(others);
            }
            return new Done(definitions.size());
        });
    }

    private static Set<Accepted.One> definitions(@Nullable Acceptance acceptance) {
        if (acceptance == null
                || acceptance.definitions() == null
                || acceptance.definitions().isEmpty()) {
            throw ProblemException.badRequest("Send {\"definitions\": {\"TOOL\": \"sha256:…\"}, \"comment\": …}.");
        }
        return acceptance.definitions().entrySet().stream()
                .map(one -> new Accepted.One(one.getKey(), one.getValue()))
                .collect(toUnmodifiableSet());
    }

    private static Acceptances.Note note(@Nullable Acceptance acceptance, SecurityContext caller) {
        String comment = acceptance == null ? "" : Objects.requireNonNullElse(acceptance.comment(), "");
        if (comment.length() > LONGEST_COMMENT) {
            throw ProblemException.badRequest("A comment has at most " + LONGEST_COMMENT + " characters.");
        }
        return new Acceptances.Note(
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS),
                caller.getUserPrincipal().getName(),
                comment);
    }

    private static ProblemException outdated(Set<Accepted.One> others) {
        return new ProblemException(Problem.of(CONFLICT, "Nothing was accepted: look at the tools again.")
                .because(others.stream()
                        .map(one -> new Problem.Fault(
                                "/definitions/" + one.name().replace("~", "~0").replace("/", "~1"),
                                "is not the definition that the tool has"))
                        .toList()));
    }
}
