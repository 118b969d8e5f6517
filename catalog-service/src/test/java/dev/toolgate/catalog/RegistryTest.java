package dev.toolgate.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toolgate.catalog.Registry.NotLoaded;
import dev.toolgate.catalog.Registry.Registered;
import dev.toolgate.catalog.entry.Accepted;
import dev.toolgate.catalog.entry.Definition;
import dev.toolgate.catalog.entry.DefinitionReader;
import dev.toolgate.catalog.entry.DefinitionReading;
import dev.toolgate.catalog.entry.Registration;
import dev.toolgate.catalog.entry.Server;
import dev.toolgate.catalog.entry.ServerName;
import dev.toolgate.catalog.entry.Tool;
import dev.toolgate.catalog.entry.Transport;
import dev.toolgate.catalog.feed.Roster;
import dev.toolgate.catalog.tool.Acceptances;
import dev.toolgate.mcp.net.Network;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RegistryTest {

    private static final Registration FILES = registration("files", "http://127.0.0.1:9/mcp");
    private static final Tool LIST = tool("{\"name\":\"list_files\"}");

    private static final Tool CHANGED = tool("{\"name\":\"list_files\",\"description\":\"Now it pays.\"}");
    private static final Tool GET = tool("{\"name\":\"get_file\"}");
    private static final Acceptances.Note NOTE = new Acceptances.Note(Instant.EPOCH, "admin", "");

    private final FakeServers servers = new FakeServers();
    private final FakeTools tools = new FakeTools();
    private final FakeAcceptances acceptances = new FakeAcceptances();
    private final Roster roster = new Roster(10);
    private final Registry registry = registry(roster);

    @Test
    void nothingWorksBeforeTheDatabaseWasRead() {
        assertThatThrownBy(() -> get(registry.register(FILES))).isInstanceOf(NotLoaded.class);
        assertThatThrownBy(() -> registry.find(FILES.name())).isInstanceOf(NotLoaded.class);
    }

    @Test
    void whatIsKeptIsThereAfterARestart() {
        // Given
        get(registry.load());
        get(registry.register(FILES));
        get(registry.complete(FILES, List.of(LIST)));

        // When
        Registry restarted = registry(new Roster(10));
        get(restarted.load());

        // Then
        assertThat(restarted.find(FILES.name())).isEqualTo(registry.find(FILES.name()));
    }

    @Test
    void aChangeThatTheDatabaseDoesNotTakeIsNotThere() {
        get(registry.load());
        servers.broken = true;

        assertThatThrownBy(() -> get(registry.register(FILES))).hasMessage("broken");

        assertThat(registry.find(FILES.name())).isEmpty();
    }

    @Test
    void aFailedChangeDoesNotBlockTheNext() {
        get(registry.load());
        servers.broken = true;
        assertThatThrownBy(() -> get(registry.register(FILES))).hasMessage("broken");

        servers.broken = false;

        assertThat(get(registry.register(FILES))).isEqualTo(Registered.NEW);
    }

    @Test
    void moreServersThanAllowedAreRefusedAndKnownOnesMayChange() {
        // Given
        get(registry.load());
        get(registry.register(FILES));
        get(registry.register(registration("mail", "http://127.0.0.1:9/mcp")));

        // When
        Registered third = get(registry.register(registration("payroll", "http://127.0.0.1:9/mcp")));
        Registered known = get(registry.register(registration("files", "http://127.0.0.1:9/other")));

        // Then
        assertThat(third).isEqualTo(Registered.TOO_MANY);
        assertThat(known).isEqualTo(Registered.CHANGED);
    }

    @Test
    void whatAnEarlierRegistrationSaidIsNotKept() {
        // Given
        get(registry.load());
        get(registry.register(FILES));
        get(registry.register(registration("files", "http://127.0.0.1:9/other")));

        // When
        var changes = get(registry.complete(FILES, List.of(LIST)));

        // Then
        assertThat(changes).isEmpty();
        assertThat(registry.find(FILES.name()).orElseThrow().tools()).isEmpty();
    }

    @Test
    void whatARemovedServerSaidIsNotKept() {
        get(registry.load());
        get(registry.register(FILES));
        get(registry.remove(FILES.name()));

        assertThat(get(registry.complete(FILES, List.of(LIST)))).isEmpty();
        assertThat(get(registry.report(FILES.name(), List.of(LIST)))).isEmpty();
    }

    @Test
    void reportsStopAtTheLargestNumberOfTools() {
        // Given
        get(registry.load());
        get(registry.register(FILES));
        get(registry.report(FILES.name(), List.of(LIST, tool("{\"name\":\"get_file\"}"))));

        // When
        var changes = get(registry.report(FILES.name(), List.of(tool("{\"name\":\"put_file\"}"))));

        // Then
        assertThat(changes).isEmpty();
        assertThat(registry.find(FILES.name()).orElseThrow().tools()).hasSize(2);
    }

    @Test
    void whatTheFirstProbeFindsIsAcceptedAndNothingThatComesLater() {
        // Given
        get(registry.load());
        get(registry.register(FILES));
        get(registry.report(FILES.name(), List.of(LIST)));
        assertThat(states()).containsExactly("list_files accepted"); // nobody keeps track yet
        get(registry.complete(FILES, List.of(LIST)));

        // When
        get(registry.report(FILES.name(), List.of(CHANGED, GET)));

        // Then
        assertThat(states()).containsExactly("get_file new", "list_files changed");
        get(registry.complete(FILES, List.of(LIST, GET)));
        assertThat(states()).containsExactly("get_file new", "list_files accepted"); // it is as it was
    }

    @Test
    void aDefinitionIsAcceptedOnlyAsItWasLookedAt() {
        // Given
        get(registry.load());
        get(registry.register(FILES));
        get(registry.complete(FILES, List.of(LIST)));
        get(registry.report(FILES.name(), List.of(CHANGED, GET)));
        var stale = new Accepted.One("get_file", LIST.definition().digest());

        // When
        var others = get(registry.accept(FILES.name(), Set.of(one(CHANGED), stale), NOTE));

        // Then
        assertThat(others).containsExactly(stale);
        assertThat(states()).containsExactly("get_file new", "list_files changed");
        assertThat(get(registry.accept(FILES.name(), Set.of(one(CHANGED), one(GET)), NOTE)))
                .isEmpty();
        assertThat(states()).containsExactly("get_file accepted", "list_files accepted");
    }

    private List<String> states() {
        Server server = registry.find(FILES.name()).orElseThrow();
        return server.tools().values().stream()
                .map(tool -> tool.name() + ' ' + server.state(tool).label())
                .sorted()
                .toList();
    }

    private static Accepted.One one(Tool tool) {
        return new Accepted.One(tool.name(), tool.definition().digest());
    }

    private Registry registry(Roster servers) {
        return new Registry(
                this.servers,
                tools,
                acceptances,
                servers,
                new Turns(1, 100),
                Clock.systemUTC(),
                new Registry.Limits(2, 2));
    }

    private static <T> T get(Uni<T> uni) {
        return uni.await().indefinitely();
    }

    static Registration registration(String name, String url) {
        return new Registration(
                new ServerName(name), new Transport.Http(URI.create(url), new TreeMap<>(), Network.PUBLIC));
    }

    private static Tool tool(String json) {
        return switch (new DefinitionReader().read(json.getBytes(UTF_8))) {
            case DefinitionReading.Accepted(Definition definition) -> Tool.of(definition);
            case DefinitionReading.Refused refused -> throw new AssertionError(refused);
        };
    }
}
