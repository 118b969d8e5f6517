package dev.toolgate.catalog;

import dev.toolgate.catalog.classify.Category;
import dev.toolgate.catalog.classify.Level;
import dev.toolgate.catalog.entry.ServerName;
import dev.toolgate.catalog.tool.KeptTool;
import dev.toolgate.catalog.tool.ToolShelf;
import dev.toolgate.kit.AdminTokenMechanism;
import dev.toolgate.kit.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The tools of a server, as they were last seen. */
@Path("/api/v1/servers/{server}/tools")
@RolesAllowed(AdminTokenMechanism.ADMIN)
public final class ToolsApi {

    private final Registry registry;
    private final ToolShelf tools;

    ToolsApi(Registry registry, ToolShelf tools) {
        this.registry = registry;
        this.tools = tools;
    }

    @GET
    @Operation(summary = "The tools of a server, by name; of one category or level, when the caller says so.")
    public Uni<Page<ToolView>> list(
            String server,
            @QueryParam("category") @Nullable String category,
            @QueryParam("level") @Nullable String level,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        ServerName name = known(server);
        return tools.page(name, categories(category, level), Page.key(cursor), Page.checked(limit) + 1)
                .map(kept -> Page.of(kept, limit, KeptTool::name, tool -> ToolView.of(name, tool)));
    }

    @GET
    @Path("{tool: .+}")
    @Operation(summary = "One tool, with its definition, classification and recommended rule.")
    public Uni<ToolView> get(String server, String tool) {
        ServerName name = known(server);
        return tools.find(name, tool)
                .map(kept -> kept.map(found -> ToolView.of(name, found))
                        .orElseThrow(() -> ProblemException.notFound("The server " + server + " has no such tool.")));
    }

    private ServerName known(String server) {
        ServerName name = Problems.name(server);
        if (registry.find(name).isEmpty()) {
            throw Problems.noServer(server);
        }
        return name;
    }

    private static Set<Category> categories(@Nullable String category, @Nullable String level) {
        Set<Category> wanted = EnumSet.allOf(Category.class);
        if (category != null) {
            Category only = Category.labelled(category)
                    .orElseThrow(() -> ProblemException.badRequest(
                            "category must be Unknown, Read, Write, Execute, Destructive or Financial"));
            wanted.retainAll(EnumSet.of(only));
        }
        if (level != null) {
            Level only = Level.labelled(level)
                    .orElseThrow(() -> ProblemException.badRequest("level must be Low, Medium, High or Critical"));
            wanted.removeIf(each -> each.level() != only);
        }
        return wanted;
    }
}
