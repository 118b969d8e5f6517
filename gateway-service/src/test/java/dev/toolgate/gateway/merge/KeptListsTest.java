package dev.toolgate.gateway.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.gateway.merge.KeptLists.Listed;
import dev.toolgate.gateway.merge.KeptLists.Question;
import dev.toolgate.mcp.merge.ListKind;
import dev.toolgate.mcp.merge.ListPage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class KeptListsTest {

    private static final Listed TOOLS = new Listed("grant", "disk", ListKind.TOOLS);
    private static final ListPage PAGE = new ListPage(List.of("1"), Optional.empty(), OptionalLong.of(50_000));

    private final AtomicLong nanos = new AtomicLong();
    private final KeptLists lists = new KeptLists(1_000, Duration.ofMinutes(1), nanos::get);

    @Test
    void nothingIsAskedTwiceUnlessSomebodyWouldTell() {
        assertThat(lists.question(TOOLS, "")).isEmpty();

        lists.watch(TOOLS);

        assertThat(lists.question(TOOLS, "")).isPresent();
        assertThat(lists.question(new Listed("grant", "disk", ListKind.PROMPTS), ""))
                .isEmpty();
    }

    @Test
    void anAnswerFromBeforeAChangeIsNotFoundAfterIt() {
        // Given
        lists.watch(TOOLS);
        Question before = question();

        // When
        lists.changed(TOOLS);
        lists.keep(before, PAGE);

        // Then
        assertThat(lists.find(question())).isEmpty();
    }

    @Test
    void anAnswerIsFoundAsLongAsOneStreamTells() {
        // Given
        lists.watch(TOOLS);
        lists.watch(TOOLS);
        lists.keep(question(), PAGE);

        // When
        lists.unwatch(TOOLS);

        // Then
        assertThat(lists.find(question())).contains(PAGE);

        // When
        lists.unwatch(TOOLS);
        lists.watch(TOOLS);

        // Then
        assertThat(lists.find(question())).isEmpty();
    }

    @Test
    void anAnswerIsKeptAsLongAsItIsFresh() {
        // Given
        lists.watch(TOOLS);
        lists.keep(question(), PAGE);

        // When
        nanos.addAndGet(Duration.ofSeconds(20).toNanos());

        // Then
        assertThat(lists.find(question()).map(ListPage::ttlMillis)).contains(OptionalLong.of(30_000));

        // When
        nanos.addAndGet(Duration.ofSeconds(30).toNanos());

        // Then
        assertThat(lists.find(question())).isEmpty();
    }

    @Test
    void anAnswerOfUnknownFreshnessIsKeptForTheLongestTime() {
        // Given
        lists.watch(TOOLS);
        lists.keep(question(), new ListPage(List.of(), Optional.empty(), OptionalLong.empty()));

        // When
        nanos.addAndGet(Duration.ofSeconds(59).toNanos());

        // Then
        assertThat(lists.find(question())).isPresent();

        // When
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());

        // Then
        assertThat(lists.find(question())).isEmpty();
    }

    @Test
    void anAnswerThatIsTooLargeIsNotKept() {
        // Given
        lists.watch(TOOLS);

        // When
        lists.keep(question(), new ListPage(List.of("x".repeat(1_000)), Optional.empty(), OptionalLong.empty()));

        // Then
        assertThat(lists.find(question())).isEmpty();
    }

    private Question question() {
        return lists.question(TOOLS, "").orElseThrow();
    }
}
