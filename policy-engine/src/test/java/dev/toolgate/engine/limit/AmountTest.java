package dev.toolgate.engine.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "1, 1000000",
        "0.000001, 1",
        "99.990, 99990000",
        "1e9, 1000000000000000",
        "1.0000000000, 1000000",
        "0e-999999999, 0"
    })
    void aNumberOfAtMostSixDecimalsIsExact(BigDecimal number, long millionths) {
        assertThat(Amount.of(number)).contains(new Amount(millionths));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "-0.000001", "0.0000001", "1000000000.000001", "1e999999999", "1e-999999999"})
    void aNumberThatCannotBeCountedExactlyIsNoAmount(BigDecimal number) {
        assertThat(Amount.of(number)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "100000000, 100", "1500000, 1.5", "1, 0.000001", "1000000000000000, 1000000000"})
    void readsAsAPlainDecimal(long millionths, String text) {
        assertThat(new Amount(millionths)).hasToString(text);
    }

    @Test
    void aShareIsRoundedDown() {
        assertThat(Amount.units(10).share(3)).isEqualTo(new Amount(3_333_333));
    }

    @Test
    void thereIsNoNegativeAmount() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Amount(-1));
    }
}
