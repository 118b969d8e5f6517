package dev.toolgate.gateway.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.toolgate.gateway.call.Session;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SessionSealTest {

    private static final SessionKey OLD = key("old");
    private static final SessionKey NEW = key("new");
    private static final int MAX_ID = 64;
    private static final String ID = "1868a90c-7d5e-4a4c-9f0d-f2f5d3a1b2c3";

    private final SessionSeal seal = seal(OLD);

    @Test
    void whatWasSealedOpensForItsGrantAndServerOnEveryGatewayWithTheKey() {
        // When
        String sealed = seal.seal("g-1", "files", ID);

        // Then
        assertThat(seal(OLD).open("g-1", "files", sealed)).hasValueSatisfying(session -> {
            assertThat(session.id()).isEqualTo(ID);
            assertThat(session.sealed()).isEqualTo(sealed);
        });
    }

    @Test
    void anAgentsIdIsVisibleAsciiAndSaysNothingOfTheServersOwn() {
        // When
        String sealed = seal.seal("g-1", "files", ID);

        // Then
        assertThat(sealed).matches("[A-Za-z0-9_-]{92}").isNotEqualTo(seal.seal("g-1", "files", ID));
        assertThat(new String(Base64.getUrlDecoder().decode(sealed), UTF_8)).doesNotContain(ID.substring(0, 4));
    }

    static Stream<Arguments> others() {
        return Stream.of(
                argumentSet("another grant", "g-2", "files"),
                argumentSet("another server", "g-1", "mail"),
                argumentSet("the same letters, cut elsewhere", "g-1f", "iles"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void aSessionBelongsToTheGrantThatOpenedItAndToItsServer(String grant, String server) {
        assertThat(seal.open(grant, server, seal.seal("g-1", "files", ID))).isEmpty();
    }

    @Test
    void aNewKeySealsAndTheOldOneStillOpens() {
        // Given
        String before = seal.seal("g-1", "files", ID);
        SessionSeal rotated = seal(NEW, OLD);

        // When
        String after = rotated.seal("g-1", "files", ID);

        // Then
        assertThat(rotated.open("g-1", "files", before)).isPresent();
        assertThat(rotated.open("g-1", "files", after)).isPresent();
        assertThat(seal.open("g-1", "files", after)).isEmpty();
    }

    @Test
    void aForgottenKeyOpensNothing() {
        assertThat(seal(NEW).open("g-1", "files", seal.seal("g-1", "files", ID)))
                .isEmpty();
    }

    @Test
    void everyFlippedBitIsNoticed() {
        // Given
        byte[] sealed = Base64.getUrlDecoder().decode(seal.seal("g-1", "files", ID));

        for (int bit = 0; bit < sealed.length * 8; bit++) {
            // When
            byte[] flipped = sealed.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);

            // Then
            assertThat(seal.open("g-1", "files", text(flipped)))
                    .as("bit %d", bit)
                    .isEmpty();
        }
    }

    @Test
    void noPartOpensAndNothingLonger() {
        // Given
        String sealed = seal.seal("g-1", "files", ID);

        // Then
        for (int length = 0; length < sealed.length(); length++) {
            assertThat(seal.open("g-1", "files", sealed.substring(0, length))).isEmpty();
        }
        assertThat(seal.open("g-1", "files", sealed + 'A')).isEmpty();
        assertThat(seal.open("g-1", "files", sealed + "==")).isEmpty();
        assertThat(seal.open("g-1", "files", ' ' + sealed)).isEmpty();
        assertThat(seal.open("g-1", "files", "A".repeat(1_000_000))).isEmpty();
    }

    @Test
    void aSessionHasOneTextOnly() {
        // Given
        String sealed = seal.seal("g-1", "files", "ab"); // 35 bytes: the last letter has bits that mean nothing
        String alias = sealed.substring(0, sealed.length() - 1) + (char) (sealed.charAt(sealed.length() - 1) + 1);

        // Then
        assertThat(Base64.getUrlDecoder().decode(alias))
                .isEqualTo(Base64.getUrlDecoder().decode(sealed));
        assertThat(seal.open("g-1", "files", alias)).isEmpty();
    }

    @Test
    void whateverAnybodyMakesUpDoesNotOpen() {
        long randomSeed = System.nanoTime();
        var random = new Random(randomSeed);
        for (int i = 0; i < 10_000; i++) {
            byte[] made = new byte[random.nextInt(120)];
            random.nextBytes(made);
            assertThat(seal.open("g-1", "files", text(made)))
                    .as("seed %d", randomSeed)
                    .isEmpty();
            assertThat(seal.open("g-1", "files", new String(made, UTF_8)))
                    .as("seed %d", randomSeed)
                    .isEmpty();
        }
    }

    @Test
    void aSessionHasTheSameNameWheneverAndWhereverItIsOpened() {
        // Given
        SessionSeal another = seal(NEW, OLD);
        Session session =
                seal.open("g-1", "files", seal.seal("g-1", "files", ID)).orElseThrow();

        // Then
        assertThat(another.open("g-1", "files", another.seal("g-1", "files", ID)))
                .hasValueSatisfying(same -> assertThat(same.name()).isEqualTo(session.name()));
        assertThat(another.open("g-1", "mail", another.seal("g-1", "mail", ID)))
                .hasValueSatisfying(other -> assertThat(other.name()).isNotEqualTo(session.name()));
        assertThat(session.toString()).doesNotContain(ID).doesNotContain(session.sealed());
    }

    @Test
    void theLongestIdOpens() {
        // Given
        String longest = "~".repeat(MAX_ID);

        // Then
        assertThat(seal.open("g-1", "files", seal.seal("g-1", "files", longest)))
                .hasValueSatisfying(session -> assertThat(session.id()).isEqualTo(longest));
    }

    private static SessionSeal seal(SessionKey... keys) {
        return new SessionSeal(List.of(keys), MAX_ID);
    }

    private static SessionKey key(String name) {
        return SessionKey.of((name + " secret of thirty-two bytes and more").getBytes(UTF_8));
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
