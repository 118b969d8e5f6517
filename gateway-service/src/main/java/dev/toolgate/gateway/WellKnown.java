package dev.toolgate.gateway;

import dev.toolgate.gateway.identity.oauth.ProtectedResource;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code /.well-known/*}: the metadata of the protected resource where OAuth is configured, and nothing else. Anything but a
 * hard 404 makes clients start OAuth and ignore the token that they were given.
 */
@ApplicationScoped
public class WellKnown {

    private static final String METADATA = "/.well-known/oauth-protected-resource";
    private static final Pattern SERVER = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");
    private static final int NOT_FOUND = 404;

    private final Optional<ProtectedResource> resource;

    WellKnown(Optional<ProtectedResource> resource) {
        this.resource = resource;
    }

    void routes(@Observes Router routes) {
        resource.ifPresent(known -> {
            routes.get(METADATA).handler(routing -> answer(routing, known.metadata()));
            routes.get(METADATA + "/mcp").handler(routing -> answer(routing, known.metadata(null)));
            routes.get(METADATA + "/mcp/:server").handler(routing -> metadata(routing, known));
        });
        routes.route("/.well-known/*").handler(WellKnown::nothing);
    }

    private static void metadata(RoutingContext routing, ProtectedResource resource) {
        String server = routing.pathParam("server");
        if (SERVER.matcher(server).matches()) {
            answer(routing, resource.metadata(server));
        } else {
            nothing(routing);
        }
    }

    private static void answer(RoutingContext routing, JsonObject metadata) {
        routing.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(metadata.encode());
    }

    private static void nothing(RoutingContext routing) {
        routing.response().setStatusCode(NOT_FOUND).end();
    }
}
