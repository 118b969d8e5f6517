package dev.toolgate.audit.alert;

import dev.toolgate.audit.alert.RefusalBurst.Beginning;
import dev.toolgate.audit.event.Alert;
import dev.toolgate.audit.event.Decided;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Looks at what decisions that are in the ledger mean for {@link RefusalBurst}. It keeps nothing in memory: looking at
 * the same decisions again, after a restart or by another replica, comes to the same alerts.
 */
public record RefusalWatch(RefusalBurst rule, Refusals refusals, AlertBook book) {

    /** Completes when every burst that begins in {@code decisions} has its alert. */
    public Uni<Void> look(List<Decided> decisions) {
        Map<String, Stretch> stretches = Stretch.of(decisions);
        if (stretches.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return refusals.around(stretches.values())
                .map(times -> alerts(stretches, times))
                .chain(alerts -> alerts.isEmpty() ? Uni.createFrom().item(0) : book.raise(alerts))
                .replaceWithVoid();
    }

    private List<Alert> alerts(Map<String, Stretch> stretches, Map<String, List<Instant>> times) {
        return stretches.values().stream()
                .flatMap(stretch -> rule.beginnings(times.getOrDefault(stretch.grant(), List.of())).stream()
                        .filter(beginning -> !beginning.time().isBefore(stretch.since()))
                        .map(beginning -> alert(stretch, beginning)))
                .toList();
    }

    private Alert alert(Stretch stretch, Beginning beginning) {
        return new Alert(
                AlertId.of(RefusalBurst.NAME, stretch.grant(), beginning.time()),
                beginning.time(),
                RefusalBurst.NAME,
                stretch.grant(),
                stretch.agent(),
                beginning.count(),
                rule.window(),
                beginning.count() + " calls of " + stretch.agent() + " were refused within " + words(rule.window())
                        + '.');
    }

    private static String words(Duration window) {
        return window.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
    }
}
