package dev.toolgate.policy;

import static dev.toolgate.policy.Admin.publish;
import static dev.toolgate.policy.Admin.request;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.toolgate.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FreeGrpcPort.class)
class PolicyApiTest {

    @Test
    void eachDocumentBecomesTheNextVersion() {
        publish("growing", "{\"version\":\"1\"}")
                .statusCode(201)
                .header("Location", endsWith("/api/v1/policies/growing/versions/1"))
                .body("policy", is("growing"))
                .body("version", is(1));
        publish("growing", "{\"version\":\"1\",\"default\":\"allow\"}")
                .statusCode(201)
                .body("version", is(2));
    }

    @Test
    void theSameDocumentInAnotherDressMakesNoNewVersion() {
        publish("dressed", "{\"version\":\"1\",\"default\":\"deny\",\"tools\":{}}")
                .statusCode(201);

        publish("dressed", "{ \"tools\": {},\n \"default\": \"den\\u0079\", \"version\": \"1\" }")
                .statusCode(200)
                .body("version", is(1));
    }

    @Test
    void anEarlierDocumentMayComeBackAsANewVersion() {
        publish("returning", "{\"version\":\"1\"}").statusCode(201);
        publish("returning", "{\"version\":\"1\",\"default\":\"allow\"}").statusCode(201);

        publish("returning", "{\"version\":\"1\"}").statusCode(201).body("version", is(3));
    }

    @Test
    void everyFaultOfADocumentIsListedWithItsPlace() {
        publish("faulty", """
                {"version":"1","defualt":"deny",
                 "tools":{"run":{"limits":[{"counter":"c","window":"minute","max":0}],"requires":[]}}}
                """)
                .statusCode(422)
                .contentType("application/problem+json")
                .body("detail", is("The document has 3 fault(s)."))
                .body("errors.pointer", contains("/defualt", "/tools/run/limits/0/max", "/tools/run/requires"))
                .body("errors.line", contains(1, 2, 2))
                .body("errors.column", contains(16, 67, 71))
                .body("errors[0].detail", is("unknown key \"defualt\"; did you mean \"default\"?"));
        request().get("/api/v1/policies/faulty").then().statusCode(404);
    }

    @Test
    void whatIsNoJsonIsABadRequestWithItsPlace() {
        publish("broken", "{\"version\":\"1\"\n,}")
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors", hasSize(1))
                .body("errors[0].pointer", is(""))
                .body("errors[0].line", is(2));
        publish("broken", "").statusCode(400).contentType("application/problem+json");
    }

    @Test
    void aDocumentOverAMegabyteIsTooLarge() {
        publish("large", " ".repeat(1_000_001)).statusCode(413).contentType("application/problem+json");
    }

    @Test
    void aBodyThatIsAnnouncedFarTooLargeIsNotEvenRead() throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            String head = "PUT /api/v1/policies/large HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3000000\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(US_ASCII));

            String status = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine();

            assertThat(status).contains(" 413 ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-dash-first",
                "sp%20ace",
                "%C3%A9t%C3%A9",
                "a.b_c-d0123456789012345678901234567890123456789012345678901234567890"
            })
    void aNameThatIsNoneIsABadRequest(String name) {
        request()
                .urlEncodingEnabled(false)
                .body("{\"version\":\"1\"}")
                .put("/api/v1/policies/" + name)
                .then()
                .statusCode(400)
                .body("detail", containsString("1 to 64 letters"));
    }

    @Test
    void aDocumentIsReturnedAsItWasSent() {
        publish("verbatim", Admin.TEN_A_MINUTE).statusCode(201);

        request()
                .get("/api/v1/policies/verbatim")
                .then()
                .statusCode(200)
                .body("policy", is("verbatim"))
                .body("version", is(1))
                .body("sha256.length()", is(64))
                .body("createdAt", endsWith("Z"))
                .body("document.tools.run_test_iteration.limits[0].max", is(10))
                .body(containsString(Admin.TEN_A_MINUTE.strip()));
    }

    @Test
    void everyVersionCanBeRead() {
        publish("historic", "{\"version\":\"1\"}");
        publish("historic", "{\"version\":\"1\",\"default\":\"allow\"}");

        request()
                .get("/api/v1/policies/historic/versions")
                .then()
                .statusCode(200)
                .body("items.version", contains(2, 1))
                .body("items", everyItem(not(hasKey("document"))))
                .body("next", nullValue());
        request()
                .get("/api/v1/policies/historic/versions/1")
                .then()
                .statusCode(200)
                .body("document.default", nullValue());
        request()
                .get("/api/v1/policies/historic/versions/2")
                .then()
                .statusCode(200)
                .body("document.default", is("allow"));
        request().get("/api/v1/policies/historic/versions/3").then().statusCode(404);
        request().get("/api/v1/policies/historic/versions/x").then().statusCode(404);
    }

    @Test
    void listsAreReadPageByPage() {
        List.of("page-a", "page-b", "page-c").forEach(name -> publish(name, "{\"version\":\"1\"}"));
        var names = new ArrayList<String>();
        String cursor = null;
        do {
            var page = request()
                    .queryParams(cursor == null ? Map.of("limit", 2) : Map.of("limit", 2, "cursor", cursor))
                    .get("/api/v1/policies")
                    .then()
                    .statusCode(200)
                    .extract();
            names.addAll(page.path("items.policy"));
            cursor = page.path("next");
        } while (cursor != null);

        assertThat(names).isSorted().doesNotHaveDuplicates().contains("page-a", "page-b", "page-c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=501", "limit=ten", "cursor=%25", "limit=-1"})
    void aPageThatCannotBeIsABadRequest(String query) {
        request()
                .urlEncodingEnabled(false)
                .get("/api/v1/policies?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/policies/nosuch",
                "/api/v1/policies/nosuch/versions",
                "/api/v1/policies/nosuch/versions/1"
            })
    void aPolicyThatDoesNotExistIsNotFound(String path) {
        request().get(path).then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void nothingIsSaidWithoutTheAdminToken() {
        given().get("/api/v1/policies").then().statusCode(401);
        given().body("{\"version\":\"1\"}")
                .put("/api/v1/policies/stolen")
                .then()
                .statusCode(401);
        request().get("/api/v1/policies/stolen").then().statusCode(404);
    }

    @Test
    void concurrentDocumentsLoseNoVersionAndTheHighestDecides() throws InterruptedException {
        // Given
        List<Callable<Integer>> writers = IntStream.range(0, 20)
                .<Callable<Integer>>mapToObj(i -> () -> publish("contended", denying("tool" + i))
                        .statusCode(201)
                        .extract()
                        .path("version"))
                .toList();

        // When
        List<Integer> versions;
        try (var threads = Executors.newFixedThreadPool(8)) {
            versions = threads.invokeAll(writers).stream()
                    .map(future -> future.resultNow())
                    .toList();
        }

        // Then
        assertThat(versions)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 20).boxed().toList());
        request().get("/api/v1/policies/contended").then().body("version", is(20));
        String grant = Admin.grant("scout", "contended").id();
        try (var gateway = new Gateway()) {
            assertThat(gateway.decide(grant, "any").getPolicyVersion()).isEqualTo(20);
        }
    }

    @Test
    void theApiDescribesItself() {
        given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths.'/api/v1/policies/{policy}'", allOf(hasKey("put"), hasKey("get")))
                .body("paths.'/api/v1/grants'", allOf(hasKey("post"), hasKey("get")));
    }

    private static String denying(String tool) {
        return "{\"version\":\"1\",\"tools\":{\"" + tool + "\":{\"action\":\"deny\"}}}";
    }
}
