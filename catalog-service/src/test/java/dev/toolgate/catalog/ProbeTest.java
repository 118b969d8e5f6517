package dev.toolgate.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.toolgate.catalog.FakeMcpServer.Manners;
import dev.toolgate.catalog.FakeMcpServer.Received;
import dev.toolgate.testkit.PostgresResource;
import dev.toolgate.testkit.mcp.DemoMcpServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ProbeTest {

    private static final String RUN = """
            {"name":"run_test_iteration","description":"Executes a single test iteration with monitoring.",
             "inputSchema":{"type":"object","properties":{"rounds":{"type":"integer","maximum":1.50e1}}}}""";

    private static final String LIST = "{\"name\":\"list_files\",\"description\":\"Lists files.\"}";
    private static final String DELETE = "{\"name\":\"delete_file\"}";

    @TempDir
    Path directory;

    private final FakeMcpServer upstream = new FakeMcpServer();
    private final String server = "server-" + UUID.randomUUID();

    @AfterEach
    void stop() {
        Api.admin().delete("/api/v1/servers/" + server);
        upstream.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"HANDSHAKE", "HANDSHAKE_WITH_STREAMS", "STATELESS"})
    void toolsAreFoundInEveryEra(Manners manners) {
        // Given
        register(upstream.with(RUN, LIST, DELETE).behaving(manners).paging(2));

        // When
        var answer = Api.probe(server);

        // Then
        answer.statusCode(200)
                .body("state", is("answered"), "tools", is(3), "skipped", is(0))
                .body("protocolVersion", is(manners == Manners.STATELESS ? "2026-07-28" : "2025-11-25"))
                .body("serverInfo.name", is("fake"));
        Api.get("servers/" + server + "/tools")
                .body("items.tool", contains("delete_file", "list_files", "run_test_iteration"))
                .body("items.category", contains("Destructive", "Read", "Execute"));
    }

    @Test
    void theDemoServerHasThirtyTools() {
        try (var demo = DemoMcpServer.paged(0, 7)) {
            Api.register(server, demo.url());

            Api.probe(server).statusCode(200).body("tools", is(30), "skipped", is(0));
            Api.get("servers/" + server + "/tools/run_test_iteration").body("category", is("Execute"));
        }
    }

    @Test
    void aToolIsShownWithEverythingThatIsKnownOfIt() {
        // Given
        register(upstream.with(RUN));

        // When
        Api.probe(server).statusCode(200);

        // Then
        String shown = Api.get("servers/" + server + "/tools/run_test_iteration")
                .statusCode(200)
                .body("category", is("Execute"), "level", is("High"))
                .body("evidence.term", hasItems("run", "executes"))
                .body("recommendedRule.tools.run_test_iteration.limits[0].counter", is("run_test_iteration_rate"))
                .body("recommendedRule.tools.run_test_iteration.limits[0].max", is(10))
                .extract()
                .asString();
        assertThat(shown).contains(RUN);
    }

    @Test
    void registeringIsEnoughToHaveTheToolsFound() {
        register(upstream.with(LIST));

        await().untilAsserted(() -> Api.get("servers/" + server).body("probe.state", is("answered"), "tools", is(1)));
    }

    @Test
    void aProbeSaysWhatIsNewChangedAndGone() {
        // Given
        register(upstream.with(LIST, DELETE));
        Api.probe(server).statusCode(200);

        // When
        upstream.with("{\"name\":\"list_files\",\"description\":\"Deletes files.\"}", RUN);
        var answer = Api.probe(server);

        // Then
        answer.body("added", is(1), "changed", is(1), "removed", is(1), "tools", is(2));
        Api.get("servers/" + server + "/tools/list_files").body("category", is("Destructive"));
        Api.get("servers/" + server + "/tools/delete_file").statusCode(404);
    }

    @Test
    void anotherSpellingOfTheSameDefinitionIsNoChange() {
        register(upstream.with("{\"name\":\"list_files\",\"description\":\"Lists files.\",\"n\":1.0}"));
        Api.probe(server).statusCode(200);

        upstream.with("{ \"n\": 1, \"description\": \"Lists\\u0020files.\", \"name\": \"list_files\" }");

        Api.probe(server).body("changed", is(0), "added", is(0), "tools", is(1));
    }

    @Test
    void toolsThatCannotBeKeptAreCountedAndTheOthersKept() {
        register(upstream.with(LIST, "{\"name\":\"\"}", "{\"title\":\"nameless\"}", "7", "{\"name\":\"a\\u0000b\"}"));

        Api.probe(server).statusCode(200).body("tools", is(1), "skipped", is(4));
    }

    @Test
    void theListOfToolsIsPagedAndFiltered() {
        // Given
        String[] many = IntStream.range(0, 120)
                .mapToObj(i -> "{\"name\":\"%s_%03d\"}".formatted(i % 2 == 0 ? "get_file" : "delete_file", i))
                .toArray(String[]::new);
        register(upstream.with(many).paging(50));
        Api.probe(server).body("tools", is(120));

        // When
        var first = Api.get("servers/" + server + "/tools?category=destructive&limit=40");
        String next = first.extract().path("next");
        var second = Api.get("servers/" + server + "/tools?category=destructive&limit=40&cursor=" + next);

        // Then
        first.body("items.size()", is(40), "items.level.unique()", is(List.of("Critical")));
        second.body("items.size()", is(20), "next", nullValue());
        Api.get("servers/" + server + "/tools?level=Low&limit=500").body("items.size()", is(60));
        Api.get("servers/" + server + "/tools?level=Severe").statusCode(400);
    }

    @Test
    void theSessionIsEndedAfterwards() {
        register(upstream.with(LIST));

        Api.probe(server).statusCode(200);

        assertThat(upstream.received())
                .filteredOn(received -> received.method().equals("DELETE"))
                .isNotEmpty()
                .allMatch(received -> received.session().equals("session-1"));
    }

    @Test
    void secretsAreSentAndNeverShownOrStored() throws Exception {
        // Given
        Path secret = Files.writeString(directory.resolve("token"), "Bearer hunter2\n");
        Api.put(server, """
                {"url":"%s","headers":{"Authorization":"file:%s"}}""".formatted(upstream.with(LIST).url(), secret));

        // When
        String probe = Api.probe(server).statusCode(200).extract().asString();

        // Then
        assertThat(upstream.received()).extracting(Received::authorization).containsOnly("Bearer hunter2");
        assertThat(probe).doesNotContain("hunter2");
        assertThat(Api.get("servers/" + server).extract().asString()).doesNotContain("hunter2");
        assertThat(Database.everything("catalog")).contains("file:" + secret).doesNotContain("hunter2");
    }

    @Test
    void aMissingSecretIsNamed() {
        Api.put(server, """
                {"url":"%s","headers":{"Authorization":"env:TOOLGATE_NO_SUCH_SECRET"}}""".formatted(upstream.url()));

        Api.probe(server)
                .statusCode(502)
                .contentType("application/problem+json")
                .body("detail", containsString("env:TOOLGATE_NO_SUCH_SECRET"));
        assertThat(upstream.received()).isEmpty();
    }

    @Test
    void anErrorThatRepeatsTheSecretIsNotRepeated() throws Exception {
        Path secret = Files.writeString(directory.resolve("token"), "Bearer hunter2");
        Api.put(server, """
                {"url":"%s","headers":{"Authorization":"file:%s"}}""".formatted(upstream.behaving(Manners.FORBIDDING).url(), secret));

        Api.probe(server)
                .statusCode(502)
                .body("detail", containsString("HTTP status 401"), "detail", not(containsString("hunter2")));
    }

    @ParameterizedTest
    @CsvSource({
        "HTML, not JSON-RPC",
        "REDIRECTING, redirects are not followed",
        "CLOSED_STREAM, ends without the answer",
        "ENDLESS_PAGES, more than 20 pages",
        "SILENT, did not answer within"
    })
    void aServerThatMisbehavesIsDescribed(Manners manners, String expected) {
        register(upstream.with(LIST).behaving(manners));

        Api.probe(server).statusCode(502).body("detail", containsString(expected));
        Api.get("servers/" + server).body("probe.state", is("failed"), "probe.problem", containsString(expected));
    }

    @Test
    void anAnswerBeyondTheBoundIsNotReadToItsEnd() {
        register(upstream.with("{\"name\":\"list_files\",\"description\":\"" + "x".repeat(300_000) + "\"}"));

        Api.probe(server).statusCode(502).body("detail", containsString("larger than 200000 bytes"));
    }

    @Test
    void aServerWithTooManyToolsIsRefused() {
        String[] many = IntStream.range(0, 301)
                .mapToObj(i -> "{\"name\":\"get_" + i + "\"}")
                .toArray(String[]::new);
        register(upstream.with(many));

        Api.probe(server).statusCode(502).body("detail", containsString("more than 300 tools"));
    }

    @Test
    void aServerThatIsNotThereIsUnreachable() {
        Api.register(server, "http://127.0.0.1:1/mcp");

        Api.probe(server).statusCode(502).body("detail", containsString("cannot be reached"));
    }

    @Test
    void aServerThatNobodyRegisteredCannotBeProbed() {
        Api.probe("nobody").statusCode(404);
        Api.get("servers/nobody/tools").statusCode(404);
    }

    private void register(FakeMcpServer fake) {
        Api.register(server, fake.url()).statusCode(201);
    }
}
