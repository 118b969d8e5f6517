package dev.toolgate.catalog;

import dev.toolgate.catalog.entry.Registration;
import dev.toolgate.catalog.entry.Server;
import dev.toolgate.catalog.entry.ServerName;
import dev.toolgate.catalog.entry.Transport;
import dev.toolgate.catalog.server.HostRule;
import dev.toolgate.catalog.server.RegistrationForm;
import dev.toolgate.kit.AdminTokenMechanism;
import dev.toolgate.kit.Problem;
import dev.toolgate.kit.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The MCP servers behind the gateway. */
@Path("/api/v1/servers")
@RolesAllowed(AdminTokenMechanism.ADMIN)
public final class ServersApi {

    private static final Logger LOG = Logger.getLogger(ServersApi.class);

    private final Registry registry;
    private final Probes probes;
    private final HostRule hosts;

    ServersApi(Registry registry, Probes probes, HostRule hosts) {
        this.registry = registry;
        this.probes = probes;
        this.hosts = hosts;
    }

    @PUT
    @Path("{server}")
    @Operation(summary = "Register a server, or change it; a probe for its tools starts in the background.")
    public Uni<RestResponse<ServerView>> put(String server, RegistrationForm form) {
        Registration registration = registration(Problems.name(server), form);
        return registry.register(registration).map(registered -> {
            RestResponse.Status status = switch (registered) {
                case NEW -> RestResponse.Status.CREATED;
                case CHANGED, AS_BEFORE -> RestResponse.Status.OK;
                case TOO_MANY -> throw ProblemException.conflict("There are as many servers as there may be.");
            };
            probeInBackground(registration);
            return RestResponse.status(status, view(registration.name()));
        });
    }

    @GET
    @Operation(summary = "All servers, by name.")
    public Page<ServerView> list(
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Page.of(
                registry.page(Page.key(cursor), Page.checked(limit) + 1),
                limit,
                server -> server.name().value(),
                server -> ServerView.of(server, probes.last(server.name())));
    }

    @GET
    @Path("{server}")
    @Operation(summary = "One server, with how its last probe went.")
    public ServerView get(String server) {
        return view(Problems.name(server));
    }

    @DELETE
    @Path("{server}")
    @Operation(summary = "Forget a server, its tools and their history.")
    public Uni<Void> delete(String server) {
        ServerName name = Problems.name(server);
        return registry.remove(name)
                .invoke(existed -> {
                    probes.forget(name);
                    if (!existed) {
                        throw Problems.noServer(server);
                    }
                })
                .replaceWithVoid();
    }

    @POST
    @Path("{server}/probe")
    @Operation(
            summary =
                    "Ask a server for its tools now; 502 when it does not answer as MCP wants it, 409 when it would have to be started or speaks HTTP+SSE.")
    public Uni<ProbeView> probe(String server) {
        Registration registration = find(Problems.name(server)).registration();
        switch (registration.transport()) {
            case Transport.Http _ -> {}
            case Transport.Sse _ -> throw unasked("The catalog does not speak HTTP+SSE.", server);
            case Transport.Stdio _ -> throw unasked("The catalog starts no programs.", server);
        }
        return probes.run(registration).invoke(view -> {
            if (view.isFailed()) {
                throw new ProblemException(Problem.of(502, "The server " + server + ' ' + view.problem() + '.'));
            }
        });
    }

    private static ProblemException unasked(String why, String server) {
        return ProblemException.conflict(
                why + " The tools of " + server + " are known once an agent has listed them through a gateway.");
    }

    private void probeInBackground(Registration registration) {
        probes.run(registration)
                .subscribe()
                .with(_ -> {}, failure -> LOG.warnf(failure, "The probe of %s could not be done", registration.name()));
    }

    private ServerView view(ServerName name) {
        return ServerView.of(find(name), probes.last(name));
    }

    private Server find(ServerName name) {
        return registry.find(name).orElseThrow(() -> Problems.noServer(name.value()));
    }

    private Registration registration(ServerName name, @Nullable RegistrationForm form) {
        if (form == null) {
            throw ProblemException.badRequest("Send {\"url\": …}, or {\"transport\": \"stdio\", \"command\": […]}.");
        }
        return switch (form.read(name, hosts)) {
            case RegistrationForm.Reading.Valid(Registration registration) -> registration;
            case RegistrationForm.Reading.Invalid(var faults) ->
                throw Problems.unprocessable(faults.stream()
                        .map(fault -> new Problem.Fault(fault.pointer(), fault.problem()))
                        .toList());
        };
    }
}
