package dev.toolgate.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class QuestionTest extends SuiteTest {

    private static final Instant NINE = Instant.parse("2026-11-02T09:00:00Z");

    @Test
    void pagesTellEveryDecisionOnceAndNewestFirstEvenWhenTimesAreEqual() {
        // Given
        var random = new Random(7);
        List<Decision> decisions = new ArrayList<>();
        for (int i = 0; i < 57; i++) {
            decisions.add(Decision.of(grant).at(NINE.plusSeconds(random.nextInt(5))));
        }
        broker.send(decisions);
        awaitCount(57);

        // When
        List<List<String>> pages = pages("?limit=10&grant=" + grant);

        // Then
        assertThat(pages).extracting(List::size).containsExactly(10, 10, 10, 10, 10, 7);
        assertThat(pages.stream().flatMap(List::stream))
                .containsExactlyElementsOf(decisions.stream()
                        .sorted(Comparator.comparing(QuestionTest::time)
                                .thenComparing(Decision::id) // Postgres compares UUIDs as their texts compare
                                .reversed())
                        .map(Decision::id)
                        .toList());
    }

    @Test
    void aDecisionThatArrivesMeanwhileDoesNotShiftThePages() {
        // Given
        List<Decision> decisions = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            decisions.add(Decision.of(grant).at(NINE.minusSeconds(i)));
        }
        broker.send(decisions);
        awaitCount(4);
        String next = Api.decisions("?limit=2&grant=" + grant).extract().path("next");

        // When
        broker.send(Decision.of(grant).at(NINE.plusSeconds(1)));
        awaitCount(5);

        // Then
        Api.decisions("?limit=2&grant=" + grant + "&cursor=" + next)
                .statusCode(200)
                .body(
                        "items.id",
                        equalTo(List.of(decisions.get(2).id(), decisions.get(3).id())));
    }

    @ParameterizedTest
    @CsvSource({
        "agent=mallory",
        "server=payroll",
        "tool=pay",
        "decision=throttle",
        "agent=mallory&server=payroll&tool=pay&decision=throttle",
        "from=2026-11-02T09:00:00Z&to=2026-11-02T09:00:00.001Z",
    })
    void eachParameterNarrowsTheAnswer(String parameters) {
        // Given
        Decision wanted = Decision.of(grant)
                .at(NINE)
                .with("agent", "mallory")
                .with("server", "payroll")
                .with("tool", "pay")
                .with("decision", "throttle");
        broker.send(
                Decision.of(grant).at(NINE.minusMillis(1)),
                wanted,
                Decision.of(grant).at(NINE.plusMillis(1)));
        awaitCount(3);

        // When
        var answer = Api.decisions("?grant=" + grant + '&' + parameters);

        // Then
        answer.statusCode(200).body("items.id", equalTo(List.of(wanted.id())));
    }

    @Test
    void heldCallsAreFoundByTheirDecision() {
        // Given
        Decision held = Decision.of(grant)
                .with("decision", "hold")
                .with("approval", UUID.randomUUID().toString());
        broker.send(Decision.of(grant), held);
        awaitCount(2);

        // When
        var answer = Api.decisions("?decision=hold&grant=" + grant);

        // Then
        answer.statusCode(200).body("items.id", equalTo(List.of(held.id())));
    }

    @Test
    void toolNamesThatBeginAlikeAreToldApart() {
        // Given
        String longName = "a".repeat(250);
        broker.send(
                Decision.of(grant).with("tool", longName + 'x'),
                Decision.of(grant).with("tool", longName + 'y'));
        awaitCount(2);

        // When
        var answer = Api.decisions("?grant=" + grant + "&tool=" + longName + 'y');

        // Then
        answer.statusCode(200).body("items.tool", equalTo(List.of(longName + 'y')));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "colour=red                 | no parameter \"colour\"; known are agent, cursor, decision, from, grant",
                "limit=0                    | \"limit\" is not a number from 1 to 500",
                "limit=501                  | \"limit\" is not a number from 1 to 500",
                "limit=ten                  | \"limit\" is not a number from 1 to 500",
                "limit=99999999999999999999 | \"limit\" is not a number from 1 to 500",
                "limit=10&limit=20          | \"limit\" is given 2 times: give it once",
                "decision=maybe             | \"decision\" is none that there is: give one of allow, deny, throttle, hold",
                "from=yesterday             | \"from\" is not a time: give RFC 3339, for example 2026-11-02T09:15:30Z",
                "to=%2B999999-01-01T00:00:00Z | \"to\" is not a time",
                "from=2026-11-02T09:00:00Z&to=2026-11-02T09:00:00Z | \"from\" is not before \"to\"",
                "cursor=AAAA                | \"cursor\" is damaged or belongs to another question",
                "agent=                     | \"agent\" is empty",
                "agent=a%00b                | \"agent\" is empty or has a character that no name has",
            })
    void aWrongParameterIsAProblemThatSaysWhatWouldBeRight(String parameters, String detail) {
        Api.asAdmin()
                .urlEncodingEnabled(false)
                .get("/api/v1/decisions?" + parameters)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString(detail));
    }

    @Test
    void aCursorBelongsToItsQuestion() {
        // Given
        broker.send(Decision.of(grant), Decision.of(grant));
        awaitCount(2);
        String next = Api.decisions("?limit=1&grant=" + grant).extract().path("next");

        // When
        var answer = Api.decisions("?limit=1&agent=scout&grant=" + grant + "&cursor=" + next);

        // Then
        answer.statusCode(400).body("detail", containsString("\"cursor\""));
    }

    @ParameterizedTest
    @CsvSource({"01a19b8a-d7cb-7074-8174-000000000000", "no-id", "1-1-1-1-1"})
    void anUnknownDecisionIsNotFound(String id) {
        Api.decisions('/' + id).statusCode(404).contentType("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/decisions",
        "/api/v1/decisions/01a19b8a-d7cb-7074-8174-000000000000",
        "/api/v1/alerts",
        "/api/v1/journals"
    })
    void onlyTheAdministratorMayAsk(String path) {
        io.restassured.RestAssured.get(path).then().statusCode(401).contentType("application/problem+json");
    }

    private void awaitCount(int count) {
        await().untilAsserted(() -> Api.decisions("?limit=500&grant=" + grant).body("items.size()", equalTo(count)));
    }

    private static List<List<String>> pages(String question) {
        List<List<String>> pages = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            ExtractableResponse<Response> page =
                    Api.decisions(question + cursor).statusCode(200).extract();
            pages.add(page.path("items.id"));
            String next = page.path("next");
            cursor = next == null ? null : "&cursor=" + next;
        }
        return pages;
    }

    private static Instant time(Decision decision) {
        return Instant.parse(decision.event().get("time").textValue());
    }
}
