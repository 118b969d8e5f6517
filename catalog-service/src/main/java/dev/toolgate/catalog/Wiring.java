package dev.toolgate.catalog;

import dev.toolgate.catalog.classify.Category;
import dev.toolgate.catalog.config.CatalogConfig;
import dev.toolgate.catalog.entry.DefinitionReader;
import dev.toolgate.catalog.entry.DefinitionState;
import dev.toolgate.catalog.feed.Roster;
import dev.toolgate.catalog.postgres.Sessions;
import dev.toolgate.catalog.probe.HttpClients;
import dev.toolgate.catalog.probe.McpProbe;
import dev.toolgate.catalog.probe.Probe;
import dev.toolgate.catalog.probe.Secrets;
import dev.toolgate.catalog.probe.TimedProbe;
import dev.toolgate.catalog.server.HostRule;
import dev.toolgate.catalog.server.PostgresServers;
import dev.toolgate.catalog.tool.Acceptances;
import dev.toolgate.catalog.tool.Definitions;
import dev.toolgate.catalog.tool.PostgresAcceptances;
import dev.toolgate.catalog.tool.PostgresDefinitions;
import dev.toolgate.catalog.tool.PostgresRenames;
import dev.toolgate.catalog.tool.PostgresToolShelf;
import dev.toolgate.catalog.tool.PostgresTools;
import dev.toolgate.catalog.tool.Renames;
import dev.toolgate.catalog.tool.ToolShelf;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.PemTrustOptions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.hibernate.reactive.mutiny.Mutiny;

/** Where the catalog is put together. */
final class Wiring {

    @Produces
    @Singleton
    Sessions sessions(Mutiny.SessionFactory factory, Vertx vertx) {
        return new Sessions(factory, vertx);
    }

    @Produces
    @Singleton
    Definitions definitions(Sessions sessions) {
        return new PostgresDefinitions(sessions);
    }

    @Produces
    @Singleton
    ToolShelf toolShelf(Sessions sessions) {
        return new PostgresToolShelf(sessions);
    }

    @Produces
    @Singleton
    DefinitionReader definitionReader() {
        return new DefinitionReader();
    }

    @Produces
    @Singleton
    Roster roster(CatalogConfig config, MeterRegistry meters) {
        var roster = new Roster(config.watch().maxWatchers());
        Gauge.builder("toolgate_catalog_servers", roster, Roster::size)
                .description("Registered servers")
                .register(meters);
        Gauge.builder("toolgate_catalog_watchers", roster, Roster::watchers)
                .description("Gateways that follow the registry")
                .register(meters);
        for (Category category : Category.values()) {
            Gauge.builder("toolgate_catalog_tools", roster, servers -> servers.count(category))
                    .description("Known tools")
                    .tag("category", category.label())
                    .register(meters);
        }
        for (DefinitionState state : DefinitionState.values()) {
            Gauge.builder("toolgate_catalog_definitions", roster, servers -> servers.count(state))
                    .description("Known tools by what is known of their definition")
                    .tag("state", state.label())
                    .register(meters);
        }
        return roster;
    }

    @Produces
    @Singleton
    Acceptances acceptances(Sessions sessions) {
        return new PostgresAcceptances(sessions);
    }

    @Produces
    @Singleton
    Renames renames(Sessions sessions) {
        return new PostgresRenames(sessions);
    }

    @Produces
    @Singleton
    Findings findings(DefinitionReader definitions, Roster roster) {
        return new Findings(definitions, roster);
    }

    @Produces
    @Singleton
    Registry registry(CatalogConfig config, Sessions sessions, Acceptances acceptances, Roster roster) {
        return new Registry(
                new PostgresServers(sessions),
                new PostgresTools(sessions),
                acceptances,
                roster,
                new Turns(1, config.maxWaitingChanges()),
                Clock.systemUTC(),
                new Registry.Limits(config.maxServers(), config.probe().maxTools()));
    }

    @Produces
    @Singleton
    Probes probes(CatalogConfig config, Registry registry, Vertx vertx, MeterRegistry meters) {
        Probe probe = new TimedProbe(
                new McpProbe(
                        clients(config, vertx), new Secrets(System::getenv), limits(config), config.allowLoopback()),
                meters);
        // Each server is probed once at a time: no more can wait than there are servers, old and new registrations.
        return new Probes(
                probe, registry, new Turns(config.probe().concurrency(), 2 * config.maxServers()), Clock.systemUTC());
    }

    @Produces
    @Singleton
    HostRule hosts(CatalogConfig config) {
        return new HostRule(config.allowLoopback());
    }

    @Produces
    @Singleton
    ProbeSchedule schedule(CatalogConfig config, Probes probes, Roster roster) {
        return new ProbeSchedule(probes, roster, config.probe().interval(), RandomGenerator.getDefault());
    }

    private static HttpClients clients(CatalogConfig config, Vertx vertx) {
        return new HttpClients(
                vertx.createHttpClient(options(config)),
                authorities -> vertx.createHttpClient(options(config)
                        .setTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(authorities.pem())))));
    }

    private static HttpClientOptions options(CatalogConfig config) {
        return new HttpClientOptions()
                .setConnectTimeout(
                        Math.toIntExact(config.probe().connectTimeout().toMillis()))
                .setMaxPoolSize(config.probe().concurrency())
                .setKeepAliveTimeout(10);
    }

    private static McpProbe.Limits limits(CatalogConfig config) {
        var probe = config.probe();
        return new McpProbe.Limits(probe.deadline(), probe.maxPages(), probe.maxTools(), probe.maxAnswerBytes());
    }
}
