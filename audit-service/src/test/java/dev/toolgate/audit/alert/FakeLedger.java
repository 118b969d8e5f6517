package dev.toolgate.audit.alert;

import static java.util.stream.Collectors.toMap;

import dev.toolgate.audit.event.Alert;
import dev.toolgate.audit.page.Page;
import dev.toolgate.audit.page.Place;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One grant's refusals and alerts in memory, told no further than the adapters for Postgres tell them. */
final class FakeLedger implements Refusals, AlertBook {

    private final RefusalBurst rule;
    private final List<Instant> refusals = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();

    FakeLedger(RefusalBurst rule) {
        this.rule = rule;
    }

    void add(List<Instant> times) {
        refusals.addAll(times);
        refusals.sort(null);
    }

    List<Alert> alerts() {
        return List.copyOf(alerts);
    }

    @Override
    public Uni<Map<String, List<Instant>>> around(Collection<Stretch> stretches) {
        return Uni.createFrom().item(stretches.stream().collect(toMap(Stretch::grant, this::around)));
    }

    private List<Instant> around(Stretch stretch) {
        Instant earliest = stretch.since().minus(rule.window().multipliedBy(2));
        List<Instant> before = refusals.stream()
                .filter(time -> time.isBefore(stretch.since()) && time.isAfter(earliest))
                .toList();
        Stream<Instant> after = refusals.stream()
                .filter(time -> !time.isBefore(stretch.since())
                        && time.isBefore(stretch.until().plus(rule.window())));
        return Stream.concat(before.stream().skip(Math.max(0, before.size() - rule.memory())), after)
                .toList();
    }

    @Override
    public Uni<Integer> raise(List<Alert> candidates) {
        List<Alert> fresh = candidates.stream().filter(this::isNew).toList();
        alerts.addAll(fresh);
        return Uni.createFrom().item(fresh.size());
    }

    private boolean isNew(Alert candidate) {
        return alerts.stream()
                .noneMatch(alert -> alert.time().isAfter(candidate.time().minus(rule.window()))
                        && alert.time().isBefore(candidate.time().plus(rule.window())));
    }

    @Override
    public Uni<Page<Alert>> page(int limit, @Nullable Place after) {
        return Uni.createFrom().item(new Page<>(alerts, null));
    }
}
