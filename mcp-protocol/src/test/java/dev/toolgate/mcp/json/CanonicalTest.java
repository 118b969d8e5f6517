package dev.toolgate.mcp.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalTest {

    @ParameterizedTest
    @CsvSource({
        "1.10, 1.1",
        "1e2, 100",
        "1E+2, 100",
        "-0, 0",
        "-0.0e5, 0",
        "0.00, 0",
        "100, 100",
        "1e-3, 0.001",
        "123.456e1, 1234.56",
        "0.0012e2, 0.12",
        "18446744073709551617, 18446744073709551617",
        "9007199254740993.0, 9007199254740993",
        "1e40, 10000000000000000000000000000000000000000",
        "1e41, 1e41",
        "10e40, 1e41",
        "1.50e-60, 15e-61",
        "-2e1000000000000, -2e1000000000000",
    })
    void aNumberIsItsExactDecimal(String written, String canonical) {
        assertThat(CanonicalNumber.of(written)).isEqualTo(canonical);
    }

    @RepeatedTest(500)
    void numbersThatAreEqualAreSpelledAlike(RepetitionInfo repetition) {
        // Given a value in two spellings
        var random = new Random(repetition.getCurrentRepetition()); // the repetition's number is the seed
        var value =
                new BigDecimal(Long.toString(random.nextInt(2000) - 1000L)).scaleByPowerOfTen(random.nextInt(120) - 60);
        int shift = random.nextInt(50) - 25;
        String other = value.scaleByPowerOfTen(-shift).toPlainString() + "e" + shift;

        // Then
        String canonical = CanonicalNumber.of(value.toString().replace("E", "e"));
        assertThat(CanonicalNumber.of(other)).isEqualTo(canonical);
        assertThat(new BigDecimal(canonical)).isEqualByComparingTo(value);
    }

    @Test
    void membersAreSortedAndSpaceIsGone() {
        assertThat(
                        canonical(
                                " { \"b\" : [ 1 , { } , [ ] ] , \"a\" : \"\\u0041\\/\\u00e9\\u001f\\n\" , \"\\ud83d\\ude00\":null,\"\uFB01\":true} "))
                .isEqualTo("{\"a\":\"A/é\\u001f\\n\",\"b\":[1,{},[]],\"😀\":null,\"\uFB01\":true}");
    }

    @Test
    void aLoneSurrogateStaysAnEscape() {
        assertThat(canonical("\"\\uD83D\"")).isEqualTo("\"\\ud83d\"");
    }

    @Test
    void theDigestNamesItsAlgorithm() {
        assertThat(Canonical.sha256(read("{ }")))
                .isEqualTo("sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
    }

    @RepeatedTest(200)
    void canonicalBytesAreTheirOwnCanonicalForm(RepetitionInfo repetition) {
        // Given
        String document = new RandomJson(new Random(repetition.getCurrentRepetition())).document();

        // Then
        if (new JsonReader(ParseLimits.DEFAULT).read(document.getBytes(UTF_8))
                instanceof JsonReading.Accepted(JsonDocument accepted)) {
            String canonical = new String(Canonical.bytes(accepted.root()), UTF_8);
            assertThat(canonical(canonical)).isEqualTo(canonical);
        }
    }

    private static String canonical(String json) {
        return new String(Canonical.bytes(read(json)), UTF_8);
    }

    private static Json read(String json) {
        var accepted = (JsonReading.Accepted) new JsonReader(ParseLimits.DEFAULT).read(json.getBytes(UTF_8));
        return accepted.document().root();
    }
}
