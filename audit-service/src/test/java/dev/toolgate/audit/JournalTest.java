package dev.toolgate.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class JournalTest extends SuiteTest {

    private final UUID journal = UUID.randomUUID();

    @Test
    void aJournalWhoseNumbersAllArriveIsComplete() throws IOException {
        // Given: in any order, some of them twice, over all partitions
        List<Decision> events = new ArrayList<>(numbered(1, 400));
        events.addAll(numbered(100, 200));
        Collections.shuffle(events, new Random(4711));

        // When
        broker.send(events);

        // Then
        await().untilAsserted(() -> assertThat(item().path("count").longValue()).isEqualTo(400));
        assertThat(item().path("complete").booleanValue()).isTrue();
        assertThat(item().path("lowest").longValue()).isEqualTo(1);
        assertThat(item().path("highest").longValue()).isEqualTo(400);
        assertThat(item().path("gaps")).isEmpty();
        assertThat(item().path("source").textValue()).isEqualTo("/toolgate/gateway/gateway-1");
    }

    @Test
    void whatIsMissingIsTold() throws IOException {
        // When
        broker.send(numbered(3, 10));
        broker.send(numbered(12, 20));
        broker.send(numbered(22, 30));

        // Then
        await().untilAsserted(() -> assertThat(item().path("count").longValue()).isEqualTo(26));
        assertThat(item().path("complete").booleanValue()).isFalse();
        assertThat(item().path("gaps"))
                .hasToString("[{\"first\":1,\"last\":2},{\"first\":11,\"last\":11},{\"first\":21,\"last\":21}]");
    }

    @Test
    void aJournalThatGrowsMeanwhileIsNotSkippedByThePages() throws IOException {
        // Given
        List<String> newestFirst = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            UUID journal = UUID.randomUUID();
            broker.send(numbered(journal, 1, 1));
            await().untilAsserted(() -> assertThat(item(journal)).isNotEmpty());
            newestFirst.addFirst(journal.toString());
        }
        UUID oldest = UUID.fromString(newestFirst.getLast());
        JsonNode first = page("?limit=2");

        // When
        broker.send(numbered(oldest, 2, 2));
        await().untilAsserted(() ->
                assertThat(item(oldest).path("highest").longValue()).isEqualTo(2));

        // Then
        JsonNode second = page("?limit=1&cursor=" + first.path("next").textValue());
        assertThat(ids(first)).containsExactlyElementsOf(newestFirst.subList(0, 2));
        assertThat(ids(second)).containsExactly(oldest.toString());
    }

    @Test
    void theLastPageHasNoNext() throws IOException {
        // Given
        broker.send(numbered(1, 1));
        await().untilAsserted(() -> assertThat(item()).isNotEmpty());

        // When
        JsonNode all = page("?limit=500");

        // Then
        assertThat(all.path("next").isMissingNode() || all.path("next").isNull())
                .isTrue();
    }

    @Test
    void aCursorOfAnotherListIsAProblem() throws IOException {
        Api.journals("?cursor=AAAA").statusCode(400).body("detail", containsString("\"cursor\" is damaged"));
    }

    private List<Decision> numbered(long first, long last) {
        return numbered(journal, first, last);
    }

    private static List<Decision> numbered(UUID journal, long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(number -> Decision.of("grant-" + number % 7).numbered(journal, number))
                .toList();
    }

    private JsonNode item() throws IOException {
        return item(journal);
    }

    private static JsonNode item(UUID journal) throws IOException {
        for (JsonNode item : page("?limit=500").path("items")) {
            if (item.path("id").textValue().equals(journal.toString())) {
                return item;
            }
        }
        throw new AssertionError("the ledger does not know the journal yet");
    }

    private static List<String> ids(JsonNode page) {
        return page.path("items").findValuesAsText("id");
    }

    private static JsonNode page(String query) throws IOException {
        return Golden.JSON.readTree(
                Api.journals(query).statusCode(200).extract().asString());
    }
}
