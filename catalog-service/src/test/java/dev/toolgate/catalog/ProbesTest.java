package dev.toolgate.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.toolgate.catalog.entry.Registration;
import dev.toolgate.catalog.feed.Roster;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProbesTest {

    private static final Registration FILES = RegistryTest.registration("files", "http://127.0.0.1:9/mcp");
    private static final Registration MAIL = RegistryTest.registration("mail", "http://127.0.0.1:9/mail");

    private final FakeProbe probe = new FakeProbe();
    private final Roster roster = new Roster(10);
    private final Registry registry = new Registry(
            new FakeServers(),
            new FakeTools(),
            new FakeAcceptances(),
            roster,
            new Turns(1, 100),
            Clock.systemUTC(),
            new Registry.Limits(10, 10));
    private final Probes probes = new Probes(probe, registry, new Turns(1, 100), Clock.systemUTC());

    @BeforeEach
    void register() {
        registry.load().await().indefinitely();
        registry.register(FILES).await().indefinitely();
        registry.register(MAIL).await().indefinitely();
    }

    @Test
    void whoAsksWhileAProbeRunsJoinsIt() {
        // Given
        var one = run(FILES);
        var other = run(FILES);

        // When
        probe.answer();

        // Then
        assertThat(probe.asked()).containsExactly(FILES.transport());
        assertThat(one.awaitItem().getItem()).isSameAs(other.awaitItem().getItem());
    }

    @Test
    void anEndedProbeIsNotJoined() {
        run(FILES);
        probe.answer();

        run(FILES);

        assertThat(probe.asked()).hasSize(2);
    }

    @Test
    void noMoreProbesRunAtOnceThanAllowed() {
        run(FILES);
        run(MAIL);
        assertThat(probe.asked()).containsExactly(FILES.transport());

        probe.answer();

        assertThat(probe.asked()).containsExactly(FILES.transport(), MAIL.transport());
    }

    @Test
    void aForgottenServerIsNotRememberedByAProbeThatEndsLate() {
        run(FILES);
        registry.remove(FILES.name()).await().indefinitely();
        probes.forget(FILES.name());

        probe.answer();

        assertThat(probes.last(FILES.name())).isEqualTo(ProbeView.NONE);
    }

    @Test
    void theScheduleAsksAllServersAgainAndAgain() {
        var schedule = new ProbeSchedule(probes, roster, Duration.ofMillis(20), new Random(1)).start();
        try {
            await().until(() -> {
                probe.answer();
                return probe.asked().stream().filter(FILES.transport()::equals).count() >= 3
                        && probe.asked().stream()
                                        .filter(MAIL.transport()::equals)
                                        .count()
                                >= 3;
            });
        } finally {
            schedule.cancel();
        }
    }

    @Test
    void anIntervalOfZeroSwitchesTheScheduleOff() {
        new ProbeSchedule(probes, roster, Duration.ZERO, new Random(1)).start();

        assertThat(probe.asked()).isEmpty();
    }

    private UniAssertSubscriber<ProbeView> run(Registration registration) {
        return probes.run(registration).subscribe().withSubscriber(UniAssertSubscriber.create());
    }
}
