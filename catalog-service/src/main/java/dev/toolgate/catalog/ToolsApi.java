package dev.toolgate.catalog;

import static java.util.stream.Collectors.groupingBy;

import dev.toolgate.catalog.entry.DefinitionState;
import dev.toolgate.catalog.entry.KnownTool;
import dev.toolgate.catalog.entry.Server;
import dev.toolgate.catalog.entry.ServerName;
import dev.toolgate.catalog.tool.Acceptances;
import dev.toolgate.catalog.tool.Acceptances.Acceptance;
import dev.toolgate.catalog.tool.KeptTool;
import dev.toolgate.catalog.tool.Renames;
import dev.toolgate.catalog.tool.ToolShelf;
import dev.toolgate.kit.AdminTokenMechanism;
import dev.toolgate.kit.ProblemException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The tools of a server, as they were last seen. */
@Path("/api/v1/servers/{server}/tools")
@RolesAllowed(AdminTokenMechanism.ADMIN)
public final class ToolsApi {

    private final Registry registry;
    private final ToolShelf tools;
    private final Acceptances acceptances;
    private final Renames renames;
    private final Findings findings;

    ToolsApi(Registry registry, ToolShelf tools, Acceptances acceptances, Renames renames, Findings findings) {
        this.registry = registry;
        this.tools = tools;
        this.acceptances = acceptances;
        this.renames = renames;
        this.findings = findings;
    }

    @GET
    @Operation(
            summary = "The tools of a server, by name; of one category, level or state, when the caller says so.",
            description =
                    "With finding=any, or a kind of finding, only tools with one: a page is looked through then, and"
                            + " may have fewer items than its limit, or none, although another one follows.")
    public Uni<Page<ToolView>> list(
            String server,
            @QueryParam("category") @Nullable String category,
            @QueryParam("level") @Nullable String level,
            @QueryParam("state") @Nullable String state,
            @QueryParam("finding") @Nullable String finding,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        Server known = known(server);
        ToolFilter filter = ToolFilter.of(category, level, state, finding);
        String after = Page.key(cursor);
        List<String> names = known.tools().values().stream()
                .filter(tool -> filter.test(known, tool))
                .map(KnownTool::name)
                .filter(name -> name.compareTo(after) > 0)
                .sorted()
                .limit(Page.checked(limit) + 1L)
                .toList();
        return views(known, names)
                .map(views ->
                        Page.of(views, limit, ToolView::tool, view -> view).only(filter::shows));
    }

    @GET
    @Path("{tool: .+}")
    @Operation(
            summary = "One tool, with its definition, classification, recommended rule, findings and who accepted it.")
    public Uni<ToolView> get(String server, String tool) {
        return views(known(server), List.of(tool))
                .map(found -> found.stream()
                        .findFirst()
                        .orElseThrow(() -> ProblemException.notFound("The server " + server + " has no such tool.")));
    }

    private Uni<List<ToolView>> views(Server server, List<String> names) {
        return Uni.combine()
                .all()
                .unis(
                        tools.named(server.name(), names),
                        acceptances.of(server.name(), names),
                        renames.of(server.name(), newOnes(server, names)))
                .asTuple()
                .emitOn(Infrastructure.getDefaultWorkerPool()) // a page of long descriptions takes its time
                .map(found -> {
                    List<KeptTool> kept = found.getItem1();
                    Map<String, List<Acceptance>> byTool =
                            found.getItem2().stream().collect(groupingBy(Acceptance::tool));
                    return kept.stream()
                            .sorted(Comparator.comparing(KeptTool::name))
                            .map(tool -> view(
                                    server,
                                    tool,
                                    byTool.getOrDefault(tool.name(), List.of()),
                                    found.getItem3().getOrDefault(tool.name(), List.of())))
                            .toList();
                });
    }

    private static List<String> newOnes(Server server, List<String> names) {
        return names.stream()
                .map(server.tools()::get)
                .filter(Objects::nonNull)
                .filter(tool -> server.state(tool) == DefinitionState.NEW)
                .map(KnownTool::name)
                .toList();
    }

    private ToolView view(Server server, KeptTool tool, List<Acceptance> accepted, List<String> renamedFrom) {
        return ToolView.of(
                server.name(),
                tool,
                server.accepted().state(tool.name(), tool.digest()),
                accepted,
                renamedFrom,
                findings.in(tool.definition(), server.name()));
    }

    private Server known(String server) {
        ServerName name = Problems.name(server);
        return registry.find(name).orElseThrow(() -> Problems.noServer(server));
    }
}
