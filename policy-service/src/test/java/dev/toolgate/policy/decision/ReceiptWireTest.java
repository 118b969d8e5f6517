package dev.toolgate.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.google.protobuf.ByteString;
import dev.toolgate.engine.limit.Amount;
import dev.toolgate.engine.limit.Attempt;
import dev.toolgate.engine.limit.Counter;
import dev.toolgate.engine.limit.Receipt;
import dev.toolgate.engine.limit.Scope;
import dev.toolgate.engine.limit.Window;
import dev.toolgate.policy.decision.ReceiptWire.Slip;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReceiptWireTest {

    private static final Slip SLIP = new Slip(
            new Receipt(
                    new Attempt("01930000-0000-7000-8000-000000000001", "seventh"),
                    Arrays.stream(Scope.values())
                            .flatMap(ReceiptWireTest::entries)
                            .toList()),
            true);

    @Test
    void everyKindOfCounterComesBackAsItWas() {
        assertThat(ReceiptWire.slip(ReceiptWire.bytes(SLIP))).contains(SLIP);
    }

    @Test
    void aReceiptOfNothingTakesNoBytes() {
        assertThat(ReceiptWire.bytes(new Slip(Receipt.NOTHING, false))).isEmpty();
    }

    static Stream<Arguments> malformed() {
        ByteString good = ReceiptWire.bytes(SLIP);
        return Stream.of(
                argumentSet("nothing", ByteString.EMPTY),
                argumentSet("another version", ByteString.fromHex("02").concat(good.substring(1))),
                argumentSet("the end is missing", good.substring(0, good.size() - 1)),
                argumentSet("there is more", good.concat(ByteString.fromHex("00"))),
                argumentSet("no entries", ByteString.fromHex("0100000000")),
                argumentSet("a length beyond the end", ByteString.fromHex("0100ffffffff07")));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void whatIsNoReceiptIsIgnored(ByteString bytes) {
        assertThat(ReceiptWire.slip(bytes)).isEmpty();
    }

    /** The repetition is the seed. */
    @RepeatedTest(500)
    void noBytesAreFatal(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        byte[] bytes = ReceiptWire.bytes(SLIP).toByteArray();
        for (int i = 0; i < 3; i++) {
            bytes[1 + random.nextInt(bytes.length - 1)] = (byte) random.nextInt(256);
        }

        assertThat(ReceiptWire.slip(ByteString.copyFrom(bytes))).isNotNull();
    }

    private static Stream<Receipt.Entry> entries(Scope scope) {
        return Stream.of(Window.values())
                .flatMap(window -> List.of(true, false).stream()
                        .map(calendar -> new Counter(scope, "scöut", "refund_total", window, calendar)))
                .map(counter -> new Receipt.Entry(counter, 1_795_341_600_000_000L, Amount.GREATEST));
    }
}
