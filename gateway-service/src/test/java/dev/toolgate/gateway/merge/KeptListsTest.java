package dev.toolgate.gateway.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.gateway.call.Grant;
import dev.toolgate.gateway.call.KnownTools;
import dev.toolgate.gateway.call.Server;
import dev.toolgate.gateway.call.Transport;
import dev.toolgate.gateway.merge.KeptLists.Listed;
import dev.toolgate.gateway.merge.KeptLists.Question;
import dev.toolgate.mcp.merge.ListKind;
import dev.toolgate.mcp.merge.ListPage;
import dev.toolgate.mcp.net.Network;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeptListsTest {

    static final Grant GRANT = new Grant("grant", "scout", Set.of("disk"), "readers", null);
    static final Server DISK = at("http://disk/mcp");

    private static final Listed TOOLS = of(ListKind.TOOLS);
    private static final ListPage PAGE = new ListPage(List.of("1"), Optional.empty(), OptionalLong.of(50_000));

    private final AtomicLong nanos = new AtomicLong();
    private final KeptLists lists = new KeptLists(1_000, Duration.ofMinutes(1), nanos::get);

    @Test
    void nothingIsAskedTwiceUnlessSomebodyWouldTell() {
        assertThat(lists.question(TOOLS, "")).isEmpty();

        lists.watch(TOOLS);

        assertThat(lists.question(TOOLS, "")).isPresent();
        assertThat(lists.question(of(ListKind.PROMPTS), "")).isEmpty();
    }

    @Test
    void anAnswerFromBeforeAChangeIsNotFoundAfterIt() {
        // Given
        lists.watch(TOOLS);
        Question before = question();

        // When
        lists.changed(TOOLS);
        lists.keep(before, PAGE);
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());

        // Then
        assertThat(lists.find(question())).isEmpty();
    }

    @Test
    void nothingIsKeptRightAfterAChange() {
        // Given
        lists.watch(TOOLS);
        lists.changed(TOOLS);

        // When
        nanos.addAndGet(Duration.ofMillis(1_999).toNanos());

        // Then
        assertThat(lists.question(TOOLS, "")).isEmpty();

        // When
        nanos.addAndGet(Duration.ofMillis(1).toNanos());

        // Then
        assertThat(lists.question(TOOLS, "")).isPresent();
    }

    @Test
    void anotherGrantAnotherPolicyAndAnotherRegistrationHaveListsOfTheirOwn() {
        // Given
        lists.watch(TOOLS);
        lists.keep(question(), PAGE);
        List<Listed> others = List.of(
                new Listed(new Grant("other", "scout", Set.of("disk"), "readers", null), DISK, ListKind.TOOLS),
                new Listed(new Grant("grant", "scout", Set.of("disk"), "writers", null), DISK, ListKind.TOOLS),
                new Listed(GRANT, at("http://moved/mcp"), ListKind.TOOLS));

        // Then
        assertThat(others).allSatisfy(other -> {
            assertThat(lists.question(other, "")).isEmpty();
            lists.watch(other);
            assertThat(lists.question(other, "").flatMap(lists::find)).isEmpty();
        });
        assertThat(lists.find(question())).contains(PAGE);
    }

    @Test
    void anAnswerThatTakesThePlaceOfAnotherIsKeptForAsLongAsItSaysItself() {
        // Given
        lists.watch(TOOLS);
        lists.keep(question(), PAGE);

        // When
        lists.keep(question(), new ListPage(List.of("2"), Optional.empty(), OptionalLong.of(0)));

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

    @ParameterizedTest
    @MethodSource("large")
    void everythingThatAPageHoldsCounts(ListPage page) {
        // Given
        lists.watch(TOOLS);

        // When
        lists.keep(question(), page);

        // Then
        assertThat(lists.find(question())).isEmpty();
    }

    static Stream<ListPage> large() {
        return Stream.of(
                new ListPage(Collections.nCopies(20, "0"), Optional.empty(), OptionalLong.empty()),
                new ListPage(List.of(), Optional.of("x".repeat(1_000)), OptionalLong.empty()));
    }

    static Listed of(ListKind kind) {
        return new Listed(GRANT, DISK, kind);
    }

    private static Server at(String url) {
        return new Server(
                "disk", new Transport.Http(URI.create(url), Map.of(), Network.PUBLIC), List.of(), KnownTools.NONE);
    }

    private Question question() {
        return lists.question(TOOLS, "").orElseThrow();
    }
}
