package dev.toolgate.engine.condition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.google.re2j.Pattern;
import dev.toolgate.engine.Seeds;
import dev.toolgate.engine.condition.Check.Order;
import dev.toolgate.engine.limit.Amount;
import dev.toolgate.engine.name.Glob;
import dev.toolgate.engine.value.JsonValue;
import dev.toolgate.engine.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an agent may send to make deciding slow; without bounds each of these would take seconds to minutes. */
class HostileValuesTest {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String MEGABYTE = "a".repeat(1_000_000);

    @Test
    void aLongTextIsNotHeldAgainstALargeExpression() {
        var check = new Check.Matches(Pattern.compile("([a-z]{1,10}){1,100}X"));

        assertThat(soon(check, new Value.Text(MEGABYTE))).isEqualTo(Truth.INCOMPARABLE);
        assertThat(soon(check, new Value.Text("a".repeat(1_000) + "X"))).isEqualTo(Truth.YES);
    }

    @Test
    void aLongTextIsSearchedForALongOneInLinearTime() {
        var check = new Check.Contains(new Value.Text("a".repeat(50_000) + "b"));

        assertThat(soon(check, new Value.Text(MEGABYTE))).isEqualTo(Truth.NO);
    }

    @Seeds(200)
    void substringAgreesWithTheJdk(int seed) {
        var random = new Random(seed);
        String text = letters(random, 400);
        String part = random.nextBoolean() ? letters(random, 40) : text.substring(random.nextInt(100), 200);

        assertThat(Substring.isIn(text, part)).isEqualTo(text.contains(part));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e999999999",
                "-1e999999999",
                "1e-999999999",
                "0.1e999999999",
                "1e2147483647",
                "1e99999999999999"
            })
    void aNumberBeyondAllMeasureIsJudgedAtOnceOrNotRead(String literal) {
        Optional<Value.Obj> read = JsonValue.object(("{\"n\":" + literal + "}").getBytes(UTF_8));

        read.map(object -> object.members().get("n"))
                .ifPresent(number -> assertTimeoutPreemptively(SOON, () -> {
                    assertThat(new Check.Ordered(Order.GT, new BigDecimal("100")).of(number))
                            .isNotEqualTo(Truth.INCOMPARABLE);
                    assertThat(new Check.Same((Value.Scalar) number, true).of(new Value.Num(BigDecimal.ONE)))
                            .isEqualTo(Truth.NO);
                    assertThat(JsonValue.text(number)).hasSizeLessThan(40);
                    assertThat(number instanceof Value.Num(BigDecimal decimal) ? Amount.of(decimal) : Optional.empty())
                            .isEmpty();
                }));
    }

    @Test
    void aGlobOfManyStarsDoesNotBacktrackWithoutEnd() {
        var glob = new Glob("*a".repeat(120) + "b");

        assertThat(assertTimeoutPreemptively(SOON, () -> glob.matches("a".repeat(20_000))))
                .isFalse();
    }

    private static Truth soon(Check check, Value value) {
        return assertTimeoutPreemptively(SOON, () -> check.of(value));
    }

    private static String letters(Random random, int length) {
        return random.ints(length, 0, 2)
                .mapToObj(letter -> letter == 0 ? "a" : "b")
                .reduce("", String::concat);
    }
}
