package dev.toolgate.bench.door;

import dev.toolgate.bench.Child;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Measures what the gateway adds to a call. */
public final class DoorReport {

    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final int MOST_WARM_UPS = 18;
    private static final int IDLE_WARM_UPS = 2;
    private static final double NOTABLY = 0.95;
    private static final Duration TIME = Duration.ofSeconds(5);
    private static final int ROUNDS = 3;
    private static final int MOST = 32; // connections

    private final Wrk wrk;
    private final List<Way> ways;

    private DoorReport(Wrk wrk, List<Way> ways) {
        this.wrk = wrk;
        this.ways = ways;
    }

    /** A way to the server; {@code process} is what stands in it. */
    private record Way(
            String name,
            String url,
            String authorization,
            @Nullable Child process) {}

    /**
     * One measurement.
     *
     * @param cpuMicros a call, of what stands in the way
     */
    private record Sample(Wrk.Load load, double cpuMicros) {}

    /** Prints a line for each way at 1 and at 32 connections; each figure is the median of three rounds. */
    public static void print(Path repository, Path logs) throws Exception {
        Processors.requirePrograms();
        Processors.stepAside();
        try (var server = Nginx.server(logs);
                var nginx = Nginx.proxy(logs, server);
                var door = Door.open(repository, logs.resolve("door"))) {
            door.register("calls", server.url());
            var report = new DoorReport(
                    Wrk.in(logs),
                    List.of(
                            new Way("direct", server.url(), "", null),
                            new Way("nginx", nginx.url(), "", nginx.process()),
                            new Way("gateway", door.url("calls"), door.authorization(), door.process())));
            long called = report.warmUp();
            System.out.printf("gateway  %d answers while it warmed up, for %d allowed calls%n", called, door.allowed());
            report.run();
            MemoryReport.print(door);
        }
    }

    /** Calls until Java has compiled what matters, which shows in calls that no longer get cheaper; how many came through. */
    private long warmUp() throws IOException, InterruptedException {
        long called = 0;
        double cheapest = Double.MAX_VALUE;
        for (int round = 0, idle = 0; round < MOST_WARM_UPS && idle < IDLE_WARM_UPS; round++) {
            Sample sample = sample(ways.getLast(), MOST, WARM_UP);
            called += sample.load().calls();
            idle = sample.cpuMicros() < NOTABLY * cheapest ? 0 : idle + 1;
            cheapest = Math.min(cheapest, sample.cpuMicros());
        }
        return called;
    }

    private void run() throws IOException, InterruptedException {
        for (int connections : new int[] {1, MOST}) {
            List<List<Sample>> rounds = new ArrayList<>();
            ways.forEach(_ -> rounds.add(new ArrayList<>()));
            for (int round = 0; round < ROUNDS; round++) {
                for (int way = 0; way < ways.size(); way++) {
                    rounds.get(way).add(sample(ways.get(way), connections, TIME));
                }
            }
            for (int way = 0; way < ways.size(); way++) {
                print(ways.get(way), connections, rounds.get(way));
            }
        }
    }

    private Sample sample(Way way, int connections, Duration time) throws IOException, InterruptedException {
        Duration before = cpu(way);
        Wrk.Load load = wrk.run(way.url(), way.authorization(), connections, time);
        return new Sample(load, cpu(way).minus(before).toNanos() / 1e3 / load.calls());
    }

    private static Duration cpu(Way way) {
        return way.process() == null ? Duration.ZERO : way.process().cpu();
    }

    private static void print(Way way, int connections, List<Sample> rounds) {
        System.out.printf(
                Locale.ROOT,
                "%-8s %3d connections  %8.0f/s   p50 %6.0f µs   p99 %7.0f µs   cpu %5.1f µs a call   failed %.0f%n",
                way.name(),
                connections,
                median(rounds, sample -> sample.load().perSecond()),
                median(rounds, sample -> sample.load().p50Micros()),
                median(rounds, sample -> sample.load().p99Micros()),
                median(rounds, Sample::cpuMicros),
                median(rounds, sample -> sample.load().failed()));
    }

    private static double median(List<Sample> rounds, ToDoubleFunction<Sample> figure) {
        return rounds.stream()
                .mapToDouble(figure)
                .sorted()
                .skip(rounds.size() / 2)
                .findFirst()
                .orElseThrow();
    }
}
