package dev.toolgate.audit.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toolgate.audit.event.Alert;
import dev.toolgate.audit.event.Decided;
import dev.toolgate.audit.event.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class RefusalWatchTest {

    private static final Instant NINE = Instant.parse("2026-11-02T09:00:00Z");
    private static final RefusalBurst RULE = new RefusalBurst(20, Duration.ofMinutes(1));

    private final FakeLedger ledger = new FakeLedger(RULE);
    private final RefusalWatch watch = new RefusalWatch(RULE, ledger, ledger);

    @Test
    void anAlertSaysWhatHappened() {
        // Given
        List<Instant> times = seconds(25);

        // When
        refuse(watch, ledger, times);

        // Then
        assertThat(ledger.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.time()).isEqualTo(NINE.plusSeconds(19));
            assertThat(alert.rule()).isEqualTo("refusal-burst");
            assertThat(alert.grant()).isEqualTo("grant-1");
            assertThat(alert.agent()).isEqualTo("mallory");
            assertThat(alert.count()).isEqualTo(20);
            assertThat(alert.text()).isEqualTo("20 calls of mallory were refused within 1m.");
            assertThat(alert.id().version()).isEqualTo(7);
            assertThat(alert.id().variant()).isEqualTo(2);
        });
    }

    @Test
    void allowedCallsAreNoRefusals() {
        // Given
        ledger.add(seconds(25));

        // When
        watch.look(seconds(25).stream().map(time -> decided("allow", time)).toList())
                .await()
                .indefinitely();

        // Then
        assertThat(ledger.alerts()).isEmpty();
    }

    @Test
    void lookingAgainRaisesNothingNew() {
        // Given
        refuse(watch, ledger, seconds(25));
        List<Alert> before = ledger.alerts();

        // When
        watch.look(seconds(25).stream().map(time -> decided("deny", time)).toList())
                .await()
                .indefinitely();

        // Then
        assertThat(ledger.alerts()).isEqualTo(before);
    }

    @Test
    void theSameBurstHasTheSameIdInAnotherLedger() {
        // Given
        FakeLedger other = new FakeLedger(RULE);

        // When
        refuse(watch, ledger, seconds(25));
        refuse(new RefusalWatch(RULE, other, other), other, seconds(25));

        // Then
        assertThat(other.alerts()).isEqualTo(ledger.alerts());
    }

    @RepeatedTest(50)
    void aBurstIsFoundOnceInWhateverOrderItsRefusalsArrive(RepetitionInfo repetition) {
        // Given
        List<Instant> times = new ArrayList<>(seconds(30));
        Collections.shuffle(times, new Random(repetition.getCurrentRepetition()));

        // When
        times.forEach(time -> refuse(watch, ledger, List.of(time)));

        // Then
        assertThat(ledger.alerts()).hasSize(1);
    }

    @RepeatedTest(200)
    void batchByBatchComesToTheSameAlertsAsTheWholeHistoryAtOnce(RepetitionInfo repetition) {
        // Given
        var random = new Random(repetition.getCurrentRepetition());
        var rule = new RefusalBurst(2 + random.nextInt(5), Duration.ofSeconds(1 + random.nextInt(20)));
        var slow = new FakeLedger(rule);
        List<Instant> refusals = RefusalBurstTest.refusals(random, 200);

        // When
        for (int from = 0; from < refusals.size(); ) {
            int to = Math.min(refusals.size(), from + 1 + random.nextInt(20));
            refuse(new RefusalWatch(rule, slow, slow), slow, refusals.subList(from, to));
            from = to;
        }

        // Then
        assertThat(slow.alerts())
                .extracting(Alert::time)
                .containsExactlyElementsOf(RefusalBurstTest.naive(rule, refusals).stream()
                        .map(RefusalBurst.Beginning::time)
                        .toList());
    }

    private static void refuse(RefusalWatch watch, FakeLedger ledger, List<Instant> times) {
        ledger.add(times);
        watch.look(times.stream().map(time -> decided("deny", time)).toList())
                .await()
                .indefinitely();
    }

    private static List<Instant> seconds(int count) {
        return IntStream.range(0, count).mapToObj(NINE::plusSeconds).toList();
    }

    private static Decided decided(String decision, Instant time) {
        return new Decided(
                new Origin("toolgate.decisions", 0, 1, new byte[0]),
                UUID.randomUUID(),
                time,
                "mallory",
                "grant-1",
                "payroll",
                "pay",
                "Financial",
                "Critical",
                decision,
                new Decided.Reason("denied-by-rule", "No."),
                null,
                null,
                0,
                null,
                List.of(),
                "hmac-sha256:00",
                7,
                "/toolgate/gateway/gateway-1",
                null);
    }
}
