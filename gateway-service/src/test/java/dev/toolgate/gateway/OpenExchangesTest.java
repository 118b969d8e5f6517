package dev.toolgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.gateway.OpenExchanges.Held;
import dev.toolgate.gateway.call.FakeReply;
import dev.toolgate.gateway.call.Grant;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OpenExchangesTest {

    private static final Grant GRANT = new Grant("g-1", "scout", Set.of("files"), "readers", null);

    private final OpenExchanges exchanges = new OpenExchanges(3, 2);
    private final FakeReply call = new FakeReply();
    private final FakeReply stream = new FakeReply();

    @Test
    void thereIsRoomUpToTheLimit() {
        // When
        exchanges.add(call, new Held(GRANT, "files", false, null));

        // Then
        assertThat(exchanges.hasRoom("files")).isTrue();
        exchanges.add(stream, new Held(GRANT, "files", true, null));
        assertThat(exchanges.hasRoom("files")).isFalse();
        exchanges.remove(call);
        assertThat(exchanges.hasRoom("files")).isTrue();
    }

    @Test
    void aServerThatNeverAnswersLeavesRoomForTheOthers() {
        // When
        exchanges.add(call, new Held(GRANT, "files", false, null));
        exchanges.add(stream, new Held(GRANT, "files", true, null));

        // Then
        assertThat(exchanges.hasRoom("files")).isFalse();
        assertThat(exchanges.hasRoom("mail")).isTrue();
        exchanges.add(new FakeReply(), new Held(GRANT, "mail", false, null));
        assertThat(exchanges.hasRoom("mail")).isFalse();
    }

    @Test
    void aStreamEndsWithItsTokenAndACallDoesNot() {
        // Given
        Instant end = Instant.parse("2026-11-02T09:15:30Z");

        // Then
        assertThat(new Held(GRANT, "files", true, end).isOver(end)).isTrue();
        assertThat(new Held(GRANT, "files", true, end).isOver(end.minusMillis(1)))
                .isFalse();
        assertThat(new Held(GRANT, "files", false, end).isOver(end)).isFalse();
        assertThat(new Held(GRANT, "files", true, null).isOver(end)).isFalse();
    }

    @Test
    void closingLetsCallsGoOnAndBreaksStreamsOff() {
        // Given
        exchanges.add(call, new Held(GRANT, "files", false, null));
        exchanges.add(stream, new Held(GRANT, "files", true, null));

        // When
        var idle = exchanges.close();

        // Then
        assertThat(exchanges.hasRoom("files")).isFalse();
        assertThat(call.isGone()).isFalse();
        assertThat(stream.isGone()).isTrue();
        assertThat(idle).isNotDone();
        exchanges.remove(stream);
        exchanges.remove(call);
        assertThat(idle).isCompleted();
    }

    @Test
    void whatMayNotGoOnIsBrokenOff() {
        // Given
        exchanges.add(call, new Held(GRANT, "files", false, null));

        // When
        exchanges.keepOnly(held -> !held.grant().id().equals("g-1"));

        // Then
        assertThat(call.isGone()).isTrue();
    }
}
