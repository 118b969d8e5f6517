package dev.toolgate.gateway.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.mcp.merge.ListKind;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ListWatchTest {

    private static final Set<ListKind> TOOLS = Set.of(ListKind.TOOLS);

    private final KeptLists lists = new KeptLists(1_000, Duration.ofMinutes(1), () -> 0);
    private final ListWatch watch = new ListWatch(lists, KeptListsTest.GRANT, KeptListsTest.DISK);

    @Test
    void listsAreWatchedFromThePromiseToTheEndWhileTheStreamIsRead() {
        assertThat(isWatched()).isFalse();
        watch.promised(TOOLS);
        assertThat(isWatched()).isTrue();
        watch.pause();
        watch.pause();
        assertThat(isWatched()).isFalse();
        watch.listen();
        watch.listen();
        assertThat(isWatched()).isTrue();
        watch.end();
        assertThat(isWatched()).isFalse();
    }

    @Test
    void aPromiseAfterTheEndIsWorthNothing() {
        watch.promised(TOOLS);
        watch.end();

        watch.promised(TOOLS);
        watch.listen();

        assertThat(isWatched()).isFalse();
    }

    @Test
    void aSecondPromiseTakesThePlaceOfTheFirst() {
        watch.promised(TOOLS);

        watch.promised(Set.of(ListKind.PROMPTS));

        assertThat(isWatched()).isFalse();
        watch.end();
        assertThat(lists.question(KeptListsTest.of(ListKind.PROMPTS), "")).isEmpty();
    }

    private boolean isWatched() {
        return lists.question(KeptListsTest.of(ListKind.TOOLS), "").isPresent();
    }
}
