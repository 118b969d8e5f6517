package dev.toolgate.policy.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TokensTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final TokenDigest FIRST = new TokenDigest("01");
    private static final TokenDigest SECOND = new TokenDigest("02");
    private static final TokenDigest THIRD = new TokenDigest("03");

    @Test
    void aReplacedTokenIsGoodForAWhile() {
        Tokens tokens = Tokens.of(FIRST).replacedBy(SECOND, NOW, NOW.plusSeconds(60));

        assertThat(tokens.current()).isEqualTo(SECOND);
        assertThat(tokens.retiring()).containsExactly(new Tokens.Retiring(FIRST, NOW.plusSeconds(60)));
    }

    @Test
    void aReplacedTokenIsForgottenOnceItHasEnded() {
        // Given
        Tokens tokens = Tokens.of(FIRST).replacedBy(SECOND, NOW, NOW.plusSeconds(60));

        // When
        Tokens later = tokens.replacedBy(THIRD, NOW.plusSeconds(60), NOW.plusSeconds(90));

        // Then
        assertThat(later.retiring()).containsExactly(new Tokens.Retiring(SECOND, NOW.plusSeconds(90)));
    }

    @Test
    void aShorterOverlapEndsTheOlderOnesToo() {
        // Given
        Tokens tokens = Tokens.of(FIRST).replacedBy(SECOND, NOW, NOW.plusSeconds(60));

        // When
        Tokens sooner = tokens.replacedBy(THIRD, NOW, NOW.plusSeconds(10));

        // Then
        assertThat(sooner.retiring())
                .containsExactly(
                        new Tokens.Retiring(SECOND, NOW.plusSeconds(10)),
                        new Tokens.Retiring(FIRST, NOW.plusSeconds(10)));
        assertThat(sooner.replacedBy(FIRST, NOW, NOW).retiring()).isEmpty();
    }
}
