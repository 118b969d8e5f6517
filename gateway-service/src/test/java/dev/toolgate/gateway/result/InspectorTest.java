package dev.toolgate.gateway.result;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.toolgate.mcp.json.ParseLimits;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InspectorTest {

    private static final int MAX = 10_000;
    private static final ResultRule RULE = new ResultRule(Redaction.of(Set.of(), Map.of("pin", "pin-[0-9]+")), MAX);
    private static final Inspector INSPECTOR = new Inspector(ParseLimits.DEFAULT, _ -> {});

    static Stream<Arguments> messages() {
        return Stream.of(
                argumentSet(
                        "content",
                        "{ \"id\":1,\"n\":1.10,\"result\":{\"content\":[{\"type\":\"text\",\"text\":\"a pin-1 b\"}]} }",
                        "{ \"id\":1,\"n\":1.10,\"result\":{\"content\":[{\"type\":\"text\",\"text\":\"a [REDACTED pin] b\"}]} }"),
                argumentSet(
                        "structured content",
                        "{\"result\":{\"structuredContent\":{\"a\":[{\"b\":\"pin-1\"}]}}}",
                        "{\"result\":{\"structuredContent\":{\"a\":[{\"b\":\"[REDACTED pin]\"}]}}}"),
                argumentSet(
                        "an embedded resource",
                        "{\"result\":{\"content\":[{\"resource\":{\"uri\":\"u\",\"text\":\"pin-1\"}}]}}",
                        "{\"result\":{\"content\":[{\"resource\":{\"uri\":\"u\",\"text\":\"[REDACTED pin]\"}}]}}"),
                argumentSet(
                        "its meta",
                        "{\"result\":{\"_meta\":{\"x\":\"pin-1\"}}}",
                        "{\"result\":{\"_meta\":{\"x\":\"[REDACTED pin]\"}}}"),
                argumentSet(
                        "an error",
                        "{\"id\":1,\"error\":{\"code\":1,\"message\":\"pin-1\",\"data\":\"pin-2\"}}",
                        "{\"id\":1,\"error\":{\"code\":1,\"message\":\"[REDACTED pin]\",\"data\":\"[REDACTED pin]\"}}"),
                argumentSet(
                        "progress",
                        "{\"method\":\"notifications/progress\",\"params\":{\"progressToken\":\"pin-1\",\"message\":\"pin-1\"}}",
                        "{\"method\":\"notifications/progress\",\"params\":{\"progressToken\":\"pin-1\",\"message\":\"[REDACTED pin]\"}}"),
                argumentSet("a batch", "[{\"result\":\"pin-1\"}, 1]", "[{\"result\":\"[REDACTED pin]\"}, 1]"),
                argumentSet(
                        "escapes",
                        "{\"result\":{\"a\":\"\\u0070in-\\u0031\",\"b\":\"\\u0062\"}}",
                        "{\"result\":{\"a\":\"[REDACTED pin]\",\"b\":\"\\u0062\"}}"));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aSecretIsTakenOutOfItsStringAndEveryOtherByteStays(String message, String redacted) {
        // When
        Inspection inspection = INSPECTOR.inspect(message.getBytes(UTF_8), RULE);

        // Then
        assertThat(inspection)
                .isInstanceOfSatisfying(
                        Inspection.Redacted.class,
                        changed -> assertThat(changed.message().text()).isEqualTo(redacted));
    }

    static Stream<Arguments> untouched() {
        return Stream.of(
                argumentSet("no secret", "{\"result\":{\"content\":[]}}"),
                argumentSet("an id and a method", "{\"id\":\"pin-1\",\"method\":\"pin-1\"}"),
                argumentSet("a key", "{\"result\":{\"pin-1\":1}}"),
                argumentSet("a number", "{\"result\":{\"a\":1}}"),
                argumentSet("what the server wants back", "{\"result\":{\"requestState\":\"pin-1\"}}"),
                argumentSet("two strings", "{\"result\":{\"a\":[\"pin-\",\"1\"]}}"),
                argumentSet("no message", ""));
    }

    @ParameterizedTest
    @MethodSource("untouched")
    void whatIsNotLookedIntoPasses(String message) {
        assertThat(INSPECTOR.inspect(message.getBytes(UTF_8), RULE)).isEqualTo(new Inspection.Clean());
    }

    static Stream<Arguments> withheld() {
        return Stream.of(
                argumentSet("no JSON", "pin-1", Inspection.Why.UNREADABLE),
                argumentSet("a key twice", "{\"result\":\"a\",\"result\":\"pin-1\"}", Inspection.Why.UNREADABLE),
                argumentSet(
                        "too deep",
                        "{\"result\":" + "[".repeat(100) + "\"pin-1\"" + "]".repeat(100) + "}",
                        Inspection.Why.UNREADABLE),
                argumentSet("too large", "{\"result\":\"" + "x".repeat(MAX) + "\"}", Inspection.Why.TOO_LARGE));
    }

    @ParameterizedTest
    @MethodSource("withheld")
    void whatCannotBeLookedIntoDoesNotPass(String message, Inspection.Why why) {
        assertThat(INSPECTOR.inspect(message.getBytes(UTF_8), RULE)).isEqualTo(new Inspection.Withheld(why));
    }
}
