package dev.toolgate.catalog;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.toolgate.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class RenameTest {

    private static final Duration START = Duration.ofMinutes(1);
    private static final String LIST = """
            {"name":"list_files","description":"Lists files.","inputSchema":{"type":"object"}}""";
    private static final String DELETE = "{\"name\":\"delete_file\",\"description\":\"Deletes a file.\"}";
    private static final String ENUMERATE = LIST.replace("list_files", "enumerate_files");

    private final FakeMcpServer upstream = new FakeMcpServer();
    private final String server = "server-" + UUID.randomUUID();

    @BeforeEach
    void aServerWhoseToolsAreAccepted() {
        upstream.with(LIST, DELETE);
        await().atMost(START) // the catalog has loaded
                .until(() -> Api.register(server, upstream.url()).extract().statusCode() < 300);
        Api.probe(server).statusCode(200);
    }

    @AfterEach
    void stop() {
        Api.admin().delete("/api/v1/servers/" + server);
        upstream.close();
    }

    @Test
    void aNewToolThatIsLikeAnAcceptedOneThatIsGoneIsToldToBeIt() {
        // When
        upstream.with(ENUMERATE, DELETE);
        Api.probe(server).statusCode(200).body("added", is(1), "removed", is(1));

        // Then
        tools("?state=new")
                .body("items.tool", contains("enumerate_files"))
                .body("items[0].renamedFrom", contains("list_files"))
                .body("items[0].acceptances", empty()); // what was accepted by that name is not carried over
        tools("/delete_file").body("state", is("accepted"), "renamedFrom", nullValue());
    }

    @Test
    void itIsToldAlsoWhenAGatewaySawTheNewNameFirst() {
        // Given
        upstream.with(ENUMERATE, DELETE);
        int port = ConfigProvider.getConfig().getValue("quarkus.grpc.server.test-port", Integer.class);

        // When
        try (var gateway = new Gateway(port)) {
            gateway.report(server, ENUMERATE);
        }

        // Then
        tools("/enumerate_files").body("state", is("new"), "renamedFrom", nullValue()); // the other is still there
        Api.probe(server).statusCode(200);
        tools("/enumerate_files").body("renamedFrom", equalTo(List.of("list_files")));
    }

    @Test
    void aToolIsNotToldToBeOneThatNobodyAccepted() {
        // Given
        upstream.with(LIST.replace("Lists", "Burns"), DELETE);
        Api.probe(server).statusCode(200);

        // When
        upstream.with(ENUMERATE.replace("Lists", "Burns"), DELETE);
        Api.probe(server).statusCode(200);

        // Then
        tools("/enumerate_files").body("state", is("new"), "renamedFrom", nullValue());
    }

    @Test
    void onceItIsAcceptedItIsAToolOfItsOwn() {
        // Given
        upstream.with(ENUMERATE, DELETE);
        Api.probe(server).statusCode(200);
        String digest = tools("/enumerate_files").extract().path("digest");

        // When
        Api.admin()
                .body("{\"definitions\":{\"enumerate_files\":\"%s\"}}".formatted(digest))
                .post("/api/v1/servers/" + server + "/accept")
                .then()
                .statusCode(200);

        // Then
        tools("/enumerate_files").body("state", is("accepted"), "renamedFrom", nullValue());
    }

    private ValidatableResponse tools(String query) {
        return Api.get("servers/" + server + "/tools" + query);
    }
}
