package dev.toolgate.policy.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LastUsesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final UUID GRANT = new UUID(0, 1);

    private final LastUses uses = new LastUses();

    @Test
    void ofTheUsesWithinASecondTheFirstIsKept() {
        uses.used(GRANT.toString(), NOW);
        uses.used(GRANT.toString(), NOW.plusMillis(999));

        assertThat(uses.take(10)).isEqualTo(Map.of(GRANT, NOW));
        assertThat(uses.take(10)).isEmpty();
    }

    @Test
    void aLaterUseCounts() {
        uses.used(GRANT.toString(), NOW);
        uses.used(GRANT.toString(), NOW.plusSeconds(1));

        assertThat(uses.take(10)).isEqualTo(Map.of(GRANT, NOW.plusSeconds(1)));
    }

    @Test
    void whatCouldNotBeKeptIsTriedAgainUnlessItIsOutdated() {
        // Given
        var other = new UUID(0, 2);
        uses.used(GRANT.toString(), NOW.plusSeconds(5));

        // When
        uses.giveBack(Map.of(GRANT, NOW, other, NOW));

        // Then
        assertThat(uses.take(10)).isEqualTo(Map.of(GRANT, NOW.plusSeconds(5), other, NOW));
    }

    @Test
    void onlySoManyAreTakenAtATime() {
        for (int i = 0; i < 5; i++) {
            uses.used(new UUID(0, i).toString(), NOW);
        }

        assertThat(uses.take(3)).hasSize(3);
        assertThat(uses.take(3)).hasSize(2);
    }
}
