package dev.toolgate.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.toolgate.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ServersTest {

    private static final String NOWHERE = "http://127.0.0.1:9/mcp";

    @Test
    void aNewServerIsCreatedAndTheSameAgainIsNot() {
        Api.register("files", NOWHERE).statusCode(201).body("server", is("files"), "url", is(NOWHERE));

        Api.register("files", NOWHERE).statusCode(200);
    }

    @Test
    void aChangedServerIsShownAsItIsNow() {
        // Given
        Api.register("mail", NOWHERE);

        // When
        Api.put("mail", """
                {"url":"http://127.0.0.1:9/other","headers":{"Authorization":"env:MAIL_TOKEN"}}""").statusCode(200);

        // Then
        Api.get("servers/mail")
                .statusCode(200)
                .body("url", is("http://127.0.0.1:9/other"), "headers.Authorization", is("env:MAIL_TOKEN"));
    }

    @Test
    void aPlainHeaderValueIsRefusedWithoutRepeatingIt() {
        Api.put("payroll", """
                {"url":"http://127.0.0.1:9/mcp","headers":{"Authorization":"Bearer hunter2"}}""")
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors[0].pointer", is("/headers/Authorization"), "errors[0].detail", containsString("env:NAME"))
                .body(not(containsString("hunter2")));
        Api.get("servers/payroll").statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length", "content_length", "Mcp-Name", "mcp_name", "Mcp-Param-Amount"})
    void aHeaderThatIsHttpsOrMcpsOwnIsRefusedInAnySpelling(String header) {
        Api.put("payroll", "{\"url\":\"http://127.0.0.1:9/mcp\",\"headers\":{\"" + header + "\":\"env:A\"}}")
                .statusCode(422)
                .body("errors[0].pointer", is("/headers/" + header));
    }

    @Test
    void allFaultsAreInOneAnswer() {
        Api.put("payroll", """
                {"url":"ftp://127.0.0.1/","headers":{"Host":"env:H","a b":"env:A","X-Ok":"env:OK","X-Bad":"env:-"}}""")
                .statusCode(422)
                .body("errors.pointer", hasItems("/url", "/headers/Host", "/headers/a b", "/headers/X-Bad"))
                .body("errors.size()", is(4));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/relative",
                "http:opaque",
                "http://user:pass@127.0.0.1/mcp",
                "http://127.0.0.1/mcp#part",
                "http:///mcp",
                "http://127.0.0.1:99999/mcp",
                "file:///etc/passwd",
                "http://127.0.0.1/a b"
            })
    void anUnusableUrlIsRefused(String url) {
        Api.register("payroll", url).statusCode(422).body("errors.pointer", equalTo(List.of("/url")));
    }

    @Test
    void aServerInsideTheNetworkSaysSo() {
        Api.register("vault", "http://10.0.0.7/mcp")
                .statusCode(422)
                .body("errors[0].pointer", is("/url"), "errors[0].detail", containsString("\"network\": \"inner\""));

        Api.put("vault", "{\"url\":\"http://10.0.0.7/mcp\",\"network\":\"inner\"}")
                .statusCode(201);

        Api.get("servers/vault").statusCode(200).body("network", is("inner"));
        Api.get("servers/vault").body("url", is("http://10.0.0.7/mcp"));
        Api.admin().delete("/api/v1/servers/vault").then().statusCode(204);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://169.254.169.254/latest", "http://metadata.google.internal/", "http://[fd00:ec2::254]/"})
    void noServerIsAtAMetadataAddress(String url) {
        Api.put("vault", "{\"url\":\"" + url + "\",\"network\":\"inner\"}")
                .statusCode(422)
                .body("errors.pointer", equalTo(List.of("/url")));
    }

    @Test
    void anUnknownNetworkIsRefused() {
        Api.put("vault", "{\"url\":\"http://10.0.0.7/mcp\",\"network\":\"home\"}")
                .statusCode(422)
                .body("errors.pointer", equalTo(List.of("/network")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Files", ".files", "-files", "a%20b", "a%2Fb", "ü"})
    void anUnusableNameIsRefused(String name) {
        Api.admin()
                .urlEncodingEnabled(false)
                .body("{\"url\":\"" + NOWHERE + "\"}")
                .put("/api/v1/servers/" + name)
                .then()
                .statusCode(400);
    }

    @Test
    void anUnknownKeyIsRefused() {
        Api.put("payroll", "{\"url\":\"" + NOWHERE + "\",\"header\":{}}").statusCode(400);
    }

    @Test
    void withoutTheAdminTokenNothingIsShown() {
        RestAssured.given().get("/api/v1/servers").then().statusCode(401);
        RestAssured.given()
                .body("{}")
                .contentType("application/json")
                .post("/api/v1/classify")
                .then()
                .statusCode(401);
    }

    @Test
    void aDeletedServerIsGone() {
        Api.register("janitor-closet", NOWHERE);

        Api.admin().delete("/api/v1/servers/janitor-closet").then().statusCode(204);

        Api.get("servers/janitor-closet").statusCode(404).contentType("application/problem+json");
        Api.admin().delete("/api/v1/servers/janitor-closet").then().statusCode(404);
    }

    @Test
    void theListIsPagedByName() {
        // Given
        List.of("page-c", "page-a", "page-b").forEach(name -> Api.register(name, NOWHERE));

        // When
        var names = new ArrayList<String>();
        String cursor = "";
        do {
            var page = Api.get("servers?limit=2" + cursor)
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            names.addAll(page.getList("items.server", String.class));
            String next = page.getString("next");
            cursor = next == null ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());

        // Then
        assertThat(names).isSorted().doesNotHaveDuplicates().contains("page-a", "page-b", "page-c");
    }

    @Test
    void anImpossiblePageIsRefused() {
        Api.get("servers?limit=0").statusCode(400);
        Api.get("servers?limit=501").statusCode(400);
        Api.get("servers?cursor=%25%25").statusCode(400);
    }

    @Test
    void theLastPageHasNoNext() {
        Api.get("servers?limit=500").statusCode(200).body("next", nullValue());
    }

    @Test
    void aServerMayHaveAuthoritiesOfItsOwn() {
        // When
        Api.put("vault", """
                {"url":"https://127.0.0.1:9/mcp","tls":{"ca":"file:/etc/vault/ca.pem"}}""").statusCode(201);

        // Then
        Api.get("servers/vault").body("tls.ca", is("file:/etc/vault/ca.pem"));
        Api.register("vault", "https://127.0.0.1:9/mcp").statusCode(200).body("tls", nullValue());
        Api.get("servers/vault").body("tls", nullValue());
        Api.admin().delete("/api/v1/servers/vault").then().statusCode(204);
    }

    @Test
    void aServerThatGatewaysStartIsRegisteredByItsCommand() {
        // When
        Api.put("desk", """
                {"transport":"stdio","command":["npx","-y","my notes"],"environment":{"NOTES_KEY":"env:DESK_KEY"}}""").statusCode(201);

        // Then
        Api.get("servers/desk")
                .statusCode(200)
                .body("transport", is("stdio"), "command", equalTo(List.of("npx", "-y", "my notes")))
                .body("environment.NOTES_KEY", is("env:DESK_KEY"), "url", nullValue(), "probe.state", is("none"));
        Api.probe("desk").statusCode(409).body("detail", containsString("starts no programs"));
        Api.register("desk", NOWHERE).statusCode(200).body("transport", is("streamable-http"), "command", nullValue());
        Api.admin().delete("/api/v1/servers/desk").then().statusCode(204);
    }

    @Test
    void aServerOfTheOldTransportIsRegisteredByTheUrlOfItsEvents() {
        // When
        Api.put("desk", """
                {"transport":"sse","url":"http://127.0.0.1:9/sse","headers":{"X-Key":"env:DESK_KEY"}}""").statusCode(201);

        // Then
        Api.get("servers/desk")
                .statusCode(200)
                .body("transport", is("sse"), "url", is("http://127.0.0.1:9/sse"), "command", nullValue())
                .body("headers.X-Key", is("env:DESK_KEY"), "probe.state", is("none"));
        Api.probe("desk").statusCode(409).body("detail", containsString("does not speak HTTP+SSE"));
        Api.admin().delete("/api/v1/servers/desk").then().statusCode(204);
    }

    @ParameterizedTest
    @MethodSource("contradictoryForms")
    void aFormThatFitsNoTransportIsRefusedWhereItIsWrong(String form, List<String> pointers) {
        Api.put("desk", form)
                .statusCode(422)
                .body("errors.pointer", equalTo(pointers))
                .body(not(containsString("hunter2")));
        Api.get("servers/desk").statusCode(404);
    }

    static Stream<Arguments> contradictoryForms() {
        return Stream.of(
                argumentSet("no such transport", "{\"transport\":\"pigeon\"}", List.of("/transport")),
                argumentSet("a URL and a command", """
                        {"transport":"stdio","url":"http://a/","command":["notes"]}""", List.of("/url")),
                argumentSet("HTTP+SSE and a command", """
                        {"transport":"sse","url":"http://127.0.0.1:9/sse","command":["notes"]}""", List.of("/command")),
                argumentSet("HTTP's members", """
                        {"transport":"stdio","headers":{},"network":"inner","command":["notes"]}""", List.of("/headers", "/network")),
                argumentSet("no command", "{\"transport\":\"stdio\"}", List.of("/command")),
                argumentSet("an empty command", "{\"transport\":\"stdio\",\"command\":[]}", List.of("/command")),
                argumentSet("a blank program", "{\"transport\":\"stdio\",\"command\":[\" \"]}", List.of("/command")),
                argumentSet("a NUL", "{\"transport\":\"stdio\",\"command\":[\"a\\u0000b\"]}", List.of("/command")),
                argumentSet("a null", "{\"transport\":\"stdio\",\"command\":[\"a\",null]}", List.of("/command")),
                argumentSet("a secret in the open", """
                        {"transport":"stdio","command":["a"],"environment":{"KEY":"hunter2"}}""", List.of("/environment/KEY")),
                argumentSet("another program search path", """
                        {"transport":"stdio","command":["a"],"environment":{"PATH":"env:P"}}""", List.of("/environment/PATH")),
                argumentSet("authorities without TLS", """
                        {"url":"http://127.0.0.1:9/mcp","tls":{"ca":"env:CA"}}""", List.of("/tls")),
                argumentSet("authorities in the open", """
                        {"url":"https://127.0.0.1:9/mcp","tls":{"ca":"hunter2"}}""", List.of("/tls/ca")),
                argumentSet("no authorities", """
                        {"url":"https://127.0.0.1:9/mcp","tls":{}}""", List.of("/tls/ca")),
                argumentSet("authorities of a program", """
                        {"transport":"stdio","command":["a"],"tls":{"ca":"env:CA"}}""", List.of("/tls")),
                argumentSet("a command without its transport", """
                        {"url":"http://127.0.0.1:9/mcp","command":["a"],"environment":{}}""", List.of("/command", "/environment")));
    }
}
