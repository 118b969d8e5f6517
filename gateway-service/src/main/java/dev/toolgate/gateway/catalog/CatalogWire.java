package dev.toolgate.gateway.catalog;

import dev.toolgate.gateway.call.Category;
import dev.toolgate.gateway.call.KnownTools;
import dev.toolgate.gateway.call.Level;
import dev.toolgate.gateway.call.Server;
import dev.toolgate.gateway.call.Tool;
import dev.toolgate.gateway.call.Transport;
import dev.toolgate.gateway.secret.SecretReference;
import dev.toolgate.mcp.net.Authorities;
import dev.toolgate.mcp.net.Network;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Servers from the wire, their secrets resolved once. The only class of this feature that translates generated types. */
final class CatalogWire {

    private final Map<String, String> environment;

    CatalogWire(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** Empty when it is registered in a way in which it cannot be called. */
    Optional<Server> server(dev.toolgate.contract.catalog.v1.Server wire) {
        List<String> missing = new ArrayList<>();
        return transport(wire, missing).map(transport -> new Server(wire.getName(), transport, missing, tools(wire)));
    }

    private Optional<Transport> transport(dev.toolgate.contract.catalog.v1.Server wire, List<String> missing) {
        return switch (wire.getTransport()) {
            case TRANSPORT_UNSPECIFIED, TRANSPORT_STREAMABLE_HTTP ->
                http(wire, missing).map(Transport.class::cast);
            case TRANSPORT_SSE -> http(wire, missing).map(Transport.Sse::new);
            case TRANSPORT_STDIO ->
                wire.getCommandList().isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Transport.Stdio(
                                wire.getCommandList(),
                                resolved(wire.getEnvironmentMap(), CatalogWire::isVariable, missing)));
            case UNRECOGNIZED -> Optional.empty();
        };
    }

    private Optional<Transport.Http> http(dev.toolgate.contract.catalog.v1.Server wire, List<String> missing) {
        return url(wire.getUrl())
                .map(url -> new Transport.Http(
                        url,
                        resolved(wire.getHeadersMap(), CatalogWire::isHeaderValue, missing),
                        network(wire.getNetwork()),
                        authorities(wire, missing)));
    }

    private Map<String, String> resolved(Map<String, String> texts, Predicate<String> isUsable, List<String> missing) {
        Map<String, String> secrets = new HashMap<>();
        texts.forEach((name, text) -> {
            var reference = new SecretReference(text);
            reference
                    .resolve(environment)
                    .filter(isUsable)
                    .ifPresentOrElse(secret -> secrets.put(name, secret), () -> missing.add(reference.name()));
        });
        return secrets;
    }

    private @Nullable Authorities authorities(dev.toolgate.contract.catalog.v1.Server wire, List<String> missing) {
        if (!wire.hasTls()) {
            return null;
        }
        var reference = new SecretReference(wire.getTls().getCa());
        Optional<Authorities> authorities = reference.resolve(environment).flatMap(Authorities::of);
        if (authorities.isEmpty()) {
            missing.add(reference.name());
        }
        return authorities.orElse(null);
    }

    private static boolean isVariable(String secret) {
        return secret.indexOf('\0') < 0;
    }

    private static boolean isHeaderValue(String secret) {
        return secret.chars().noneMatch(c -> (c < ' ' && c != '\t') || c == 0x7f || c > 0xff);
    }

    private static Optional<URI> url(String text) {
        try {
            URI url = URI.create(text);
            boolean isHttp = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            return isHttp && url.getHost() != null ? Optional.of(url) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Network network(dev.toolgate.contract.catalog.v1.Network wire) {
        return switch (wire) {
            case NETWORK_INNER -> Network.INNER;
            case NETWORK_PUBLIC, NETWORK_UNSPECIFIED, UNRECOGNIZED -> Network.PUBLIC; // what is not known allows least
        };
    }

    private static KnownTools tools(dev.toolgate.contract.catalog.v1.Server wire) {
        boolean isKept = wire.getAcceptanceKept();
        Map<String, Tool> tools = new HashMap<>();
        wire.getToolsList().forEach(tool -> tools.put(tool.getName(), tool(tool, isKept)));
        return new KnownTools(tools, isKept);
    }

    private static Tool tool(dev.toolgate.contract.catalog.v1.Tool wire, boolean isAcceptanceKept) {
        String digest = wire.getDefinitionDigest();
        return new Tool(
                wire.getName(),
                digest.isEmpty() ? null : digest,
                category(wire.getCategory()),
                level(wire.getLevel()),
                isAcceptanceKept ? Set.copyOf(wire.getAcceptedDigestsList()) : null);
    }

    private static Category category(dev.toolgate.contract.risk.v1.Category wire) {
        return switch (wire) {
            case CATEGORY_READ -> Category.READ;
            case CATEGORY_WRITE -> Category.WRITE;
            case CATEGORY_EXECUTE -> Category.EXECUTE;
            case CATEGORY_DESTRUCTIVE -> Category.DESTRUCTIVE;
            case CATEGORY_FINANCIAL -> Category.FINANCIAL;
            case CATEGORY_UNSPECIFIED, UNRECOGNIZED -> Category.UNKNOWN;
        };
    }

    private static Level level(dev.toolgate.contract.risk.v1.Level wire) {
        return switch (wire) {
            case LEVEL_LOW -> Level.LOW;
            case LEVEL_MEDIUM -> Level.MEDIUM;
            case LEVEL_CRITICAL -> Level.CRITICAL;
            case LEVEL_HIGH, LEVEL_UNSPECIFIED, UNRECOGNIZED -> Level.HIGH; // what is not known counts as High
        };
    }
}
