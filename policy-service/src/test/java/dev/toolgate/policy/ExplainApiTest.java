package dev.toolgate.policy;

import static dev.toolgate.policy.Admin.publish;
import static dev.toolgate.policy.Admin.request;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.toolgate.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FreeGrpcPort.class)
class ExplainApiTest {

    private static final String REFUNDS = """
            version: "1"
            tools:
              create_refund:
                deny_if:
                  - conditions: [{path: args.amount, op: gt, value: 100}]
                    on_deny: Refund exceeds the limit.
                limits: [{counter: refunds, window: day, max: 1}]
                approval: {if: [{path: grant.labels.team, op: neq, value: billing}], approvers: [alice]}
            """;

    @Test
    void aDeniedCallIsExplainedToItsEnd() {
        publish("explained", REFUNDS).statusCode(201);

        explain(
                        "explained",
                        "{\"call\":{\"tool\":\"create_refund\",\"labels\":{\"team\":\"a\"},\"arguments\":{\"amount\":250}}}")
                .statusCode(200)
                .body("policy", is("explained"))
                .body("version", is(1))
                .body("decision.decision", is("deny"))
                .body("decision.reason.code", is("denied-by-condition"))
                .body("decision.rule", is("/tools/create_refund/deny_if/0"))
                .body("trail.outcome", contains("passed", "refused", "open", "held"))
                .body("changes", contains("args.amount at most 100", "ask alice to approve"));
    }

    @Test
    void explainingCountsNothing() {
        publish("uncounted", REFUNDS).statusCode(201);
        String grant = Admin.grant("janitor", "uncounted").id();
        String call =
                "{\"call\":{\"tool\":\"create_refund\",\"grant\":\"" + grant + "\",\"arguments\":{\"amount\":1}}}";

        for (int i = 0; i < 3; i++) {
            explain("uncounted", call)
                    .statusCode(200)
                    .body("decision.decision", is("allow"))
                    .body("changes", empty());
        }
    }

    @Test
    void anEarlierVersionCanBeAsked() {
        publish("versions", "{\"version\":\"1\"}").statusCode(201);
        publish("versions", "{\"version\":\"1\",\"default\":\"allow\"}").statusCode(201);

        explain("versions", "{\"call\":{\"tool\":\"run\"},\"version\":1}").body("decision.decision", is("deny"));
        explain("versions", "{\"call\":{\"tool\":\"run\"}}").body("decision.decision", is("allow"));
        explain("versions", "{\"call\":{\"tool\":\"run\"},\"version\":3}").statusCode(404);
        explain("versioned", "{\"call\":{\"tool\":\"run\"}}").statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                    | /call
            {"call":{}}                                           | /call/tool
            {"call":{"tool":7}}                                   | /call/tool
            {"call":{"tool":"run","name":"x"}}                    | /call/name
            {"call":{"tool":"run","arguments":[]}}                | /call/arguments
            {"call":{"tool":"run","labels":{"a/b":1}}}            | /call/labels/a~1b
            {"call":{"tool":"run","category":"Reading"}}          | /call/category
            {"call":{"tool":"run","accepted":"yes"}}              | /call/accepted
            {"call":{"tool":"run","at":"noon"}}                   | /call/at
            {"call":{"tool":"run","grant":"nobody's"}}            | /call/grant
            {"call":{"tool":"run"},"version":1.5}                 | /version
            {"call":{"tool":"run"},"calls":[]}                    | /calls
            """)
    void whatIsWrongWithTheRequestIsSaid(String body, String pointer) {
        publish("faulty-requests", "{\"version\":\"1\"}");

        explain("faulty-requests", body).statusCode(422).body("errors.pointer", hasItem(pointer));
    }

    @Test
    void noValueOfTheCallIsRepeated() {
        publish("discreet", REFUNDS).statusCode(201);

        String answer = explain(
                        "discreet",
                        "{\"call\":{\"tool\":\"create_refund\",\"arguments\":{\"amount\":\"hunter2\"},\"at\":\"hunter3\"}}")
                .statusCode(422)
                .extract()
                .asString();

        assertThat(answer).doesNotContain("hunter");
    }

    @Test
    void aPolicyOfInterceptIsConvertedIntoOneThatCanBePublished() {
        String document = convert("""
                version: "1"
                tools:
                  create_issue: {rules: [{name: pace, rate_limit: 5/hour}]}
                """)
                .statusCode(200)
                .body("report.pointer", contains("", "", "/tools/create_issue/rules/0/rate_limit"))
                .body("report.fidelity", hasItem("exact"))
                .extract()
                .asString();

        publish("converted", document.substring("{\"document\":".length(), document.indexOf(",\"report\"")))
                .statusCode(201);
    }

    @Test
    void whatIsNoPolicyIsNotConverted() {
        convert("[1").statusCode(400).body("errors[0].line", is(1));
        convert("a".repeat(1_000_001)).statusCode(413);
    }

    @Test
    void theSchemaIsForEverybodyAndMayBeKept() {
        String tag = given().get("/api/v1/policy-schema")
                .then()
                .statusCode(200)
                .contentType("application/schema+json")
                .header("Cache-Control", containsString("max-age=3600"))
                .body("'$schema'", is("https://json-schema.org/draft/2020-12/schema"))
                .extract()
                .header("ETag");

        given().header("If-None-Match", tag).get("/api/v1/policy-schema").then().statusCode(304);
    }

    @Test
    void explainingAndConvertingNeedTheAdminToken() {
        given().body("{}")
                .contentType(ContentType.JSON)
                .post("/api/v1/policies/a/explain")
                .then()
                .statusCode(401);
        given().body("{}").post("/api/v1/policies/convert").then().statusCode(401);
    }

    @Test
    void aPolicyMayBeCalledConvert() {
        publish("convert", "{\"version\":\"1\"}").statusCode(201);

        request().get("/api/v1/policies/convert").then().statusCode(200).body("policy", is("convert"));
        request()
                .get("/api/v1/policies/convert/versions")
                .then()
                .statusCode(200)
                .body("items[0].policy", not(nullValue()));
    }

    private static ValidatableResponse explain(String policy, String body) {
        return request()
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/policies/" + policy + "/explain")
                .then();
    }

    private static ValidatableResponse convert(String source) {
        return request()
                .contentType("application/yaml")
                .body(source.getBytes(UTF_8))
                .post("/api/v1/policies/convert")
                .then();
    }
}
