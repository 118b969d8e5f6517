package dev.toolgate.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.catalog.Turns.Overloaded;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private final List<UniEmitter<? super String>> begun = new ArrayList<>();

    @Test
    void noMoreThanAllowedRunAtOnce() {
        var turns = new Turns(2, 10);

        for (int i = 0; i < 5; i++) {
            take(turns);
        }

        assertThat(begun).hasSize(2);
    }

    @Test
    void theNextBeginsWhenOneEnds() {
        // Given
        var turns = new Turns(1, 10);
        var first = take(turns);
        take(turns);

        // When
        begun.getFirst().complete("done");

        // Then
        first.assertCompleted().assertItem("done");
        assertThat(begun).hasSize(2);
    }

    @Test
    void aFailureMakesRoomAsWell() {
        var turns = new Turns(1, 10);
        var first = take(turns);
        take(turns);

        begun.getFirst().fail(new IllegalStateException("broken"));

        first.assertFailedWith(IllegalStateException.class);
        assertThat(begun).hasSize(2);
    }

    @Test
    void pastTheBoundWorkIsRefused() {
        var turns = new Turns(1, 1);
        take(turns);
        take(turns);

        take(turns).assertFailedWith(Overloaded.class);
    }

    @Test
    void workThatNobodyWaitsForIsDoneToTheEnd() {
        // Given
        var turns = new Turns(1, 10);
        var first = take(turns);
        take(turns);

        // When
        first.cancel();

        // Then
        assertThat(begun).hasSize(1);
        begun.getFirst().complete("done");
        assertThat(begun).hasSize(2);
    }

    @Test
    void anyNumberOfShortTurnsFitsOnTheStack() {
        // Given
        int many = 100_000;
        var turns = new Turns(1, many);
        take(turns);
        var ends = new ArrayList<UniAssertSubscriber<String>>();
        for (int i = 0; i < many; i++) {
            ends.add(turns.take(() -> Uni.createFrom().item("short"))
                    .subscribe()
                    .withSubscriber(UniAssertSubscriber.create()));
        }

        // When
        begun.getFirst().complete("done");

        // Then
        assertThat(ends).allSatisfy(UniAssertSubscriber::assertCompleted);
    }

    private UniAssertSubscriber<String> take(Turns turns) {
        return turns.take(() -> Uni.createFrom().<String>emitter(begun::add))
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());
    }
}
