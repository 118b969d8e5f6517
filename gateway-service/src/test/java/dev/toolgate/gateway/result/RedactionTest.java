package dev.toolgate.gateway.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RedactionTest {

    private static final Redaction ALL = Redaction.of(
            Set.of("jwt", "private-key", "cloud-key", "card-number"), Map.of("employee", "\\bE-[0-9]{6}\\b"));

    private static final String JWT = "eyJhbGciOiJIUzI1NiJ9" + ".eyJzdWIiOiJzY291dCJ9" + ".c2lnbmF0dXJl_-";
    private static final String KEY =
            "-----BEGIN RSA PRIVATE " + "KEY-----\nMIIBOgIBAAJBAK\n-----END RSA PRIVATE " + "KEY-----";
    private static final String AWS = "AKIA" + "IOSFODNN7EXAMPLE";
    private static final String CARD = "4111 1111 1111 1111";

    static Stream<Arguments> secrets() {
        return Stream.of(
                argumentSet("a token", "Bearer " + JWT + ".", "Bearer [REDACTED jwt]."),
                argumentSet("a token in a word", "session-" + JWT, "session-[REDACTED jwt]"),
                argumentSet("an encrypted token", "eyJhbGciOiJkaXIifQ..aXY.Y2lwaGVy.dGFn", "[REDACTED jwt]"),
                argumentSet("a key", "a\n" + KEY + "\nb", "a\n[REDACTED private-key]\nb"),
                argumentSet("two keys", KEY + KEY, "[REDACTED private-key][REDACTED private-key]"),
                argumentSet("a key that is cut off", "x " + KEY.substring(0, 50), "x [REDACTED private-key]"),
                argumentSet("a key of AWS", "id=" + AWS + "\n", "id=[REDACTED cloud-key]\n"),
                argumentSet(
                        "a secret key of AWS",
                        "aws_secret_access_key = " + "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                        "aws_secret_access_key = [REDACTED cloud-key]"),
                argumentSet("a key of Google", "AIza" + "SyA-1234567890abcdefghijklmnopqrstu", "[REDACTED cloud-key]"),
                argumentSet("a token of GitHub", "ghp_" + "a1B2".repeat(9), "[REDACTED cloud-key]"),
                argumentSet("a card", "card " + CARD + " ok", "card [REDACTED card-number] ok"),
                argumentSet("a card without spaces", "378282246310005", "[REDACTED card-number]"),
                argumentSet("a card and its date", CARD + " 2027", "[REDACTED card-number] 2027"),
                argumentSet("two cards", CARD + "\n" + CARD, "[REDACTED card-number]\n[REDACTED card-number]"),
                argumentSet("a pattern of one's own", "by E-123456.", "by [REDACTED employee]."),
                argumentSet("secrets side by side", JWT + " " + AWS, "[REDACTED jwt] [REDACTED cloud-key]"),
                argumentSet("an overlap", "-----BEGIN PRIVATE " + "KEY-----" + AWS, "[REDACTED private-key]"));
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void aSecretIsTakenOutAndNothingElse(String text, String redacted) {
        assertThat(ALL.of(text, _ -> {})).contains(redacted);
    }

    static Stream<Arguments> harmless() {
        return Stream.of(
                argumentSet("two parts", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJzY291dCJ9"),
                argumentSet("a token that nobody signed", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJzIn0."),
                argumentSet("a certificate", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----"),
                argumentSet("a public key", "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----"),
                argumentSet("a word that is longer", "XAKIAIOSFODNN7EXAMPLE"),
                argumentSet("a number that fails the check", "4111 1111 1111 1112"),
                argumentSet("a number that is too long", "41111111111111110000"),
                argumentSet("a time in nanoseconds", "1764000000000000003"),
                argumentSet("nothing", ""));
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void whatIsNoSecretStays(String text) {
        assertThat(ALL.of(text, _ -> {})).isEmpty();
    }

    @Test
    void whatWasTakenOutIsToldByItsKind() {
        // Given
        List<String> taken = new ArrayList<>();

        // When
        ALL.of(JWT + " " + CARD, taken::add);

        // Then
        assertThat(taken).containsExactly("jwt", "card-number");
    }

    static Stream<Arguments> hostile() {
        return Stream.of(
                argumentSet("the beginnings of tokens", "eyJ".repeat(200_000)),
                argumentSet("parts of tokens", "eyJhbGciOiJIU.".repeat(40_000)),
                argumentSet("the beginnings of keys", "-----BEGIN ".repeat(50_000)),
                argumentSet("digits", "4".repeat(500_000)),
                argumentSet("groups of digits", "4 ".repeat(250_000)),
                argumentSet("keys without end", "ghp_".repeat(100_000)),
                argumentSet("an expression's nightmare", "a".repeat(50_000)));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void noTextTakesLongerThanItsLength(String text) {
        // Given
        Redaction redaction =
                Redaction.of(Set.of("jwt", "private-key", "cloud-key", "card-number"), Map.of("nightmare", "(?:a+)+b"));

        // Then
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> redaction.of(text, _ -> {}));
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        assertThatThrownBy(() -> Redaction.of(Set.of("passwords"), Map.of()))
                .hasMessageContaining("\"passwords\" is not one of [card-number, cloud-key, jwt, private-key]");
        assertThatThrownBy(() -> Redaction.of(Set.of(), Map.of("employee", "(")))
                .hasMessageContaining("the pattern of \"employee\" is no RE2");
    }
}
