package dev.toolgate.runner;

import dev.toolgate.runner.process.Readiness;
import dev.toolgate.runner.process.ServiceProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** The four services as child processes. They start side by side; the gateway stops before the others. */
final class Services {

    private static final Duration START = Duration.ofMinutes(2);

    /** A little more than the time that a service gives to calls in flight. */
    private static final Duration STOP = Duration.ofSeconds(12);

    private final ServiceLaunches launches;
    private final Progress progress;
    private final Readiness readiness = new Readiness();
    private final Map<Service, ServiceProcess> running = new EnumMap<>(Service.class);
    private boolean stopped;

    Services(ServiceLaunches launches, Progress progress) {
        this.launches = launches;
        this.progress = progress;
    }

    /** Starts all of them and returns when each is ready. */
    void start() {
        var pending = new ArrayList<CompletableFuture<Void>>();
        for (Service service : Service.values()) {
            ServiceProcess process = launch(service);
            pending.add(CompletableFuture.runAsync(() -> awaitReady(service, process), Thread::startVirtualThread));
        }
        awaitAll(pending);
    }

    /** Starts {@code service} anew, after stopping it if it still runs, and returns when it is ready. */
    void restart(Service service) {
        of(service).stop(STOP);
        awaitReady(service, launch(service));
    }

    /** The process of {@code service}, whether it still runs or not. */
    synchronized ServiceProcess of(Service service) {
        @Nullable ServiceProcess process = running.get(service);
        if (process == null) {
            throw new IllegalStateException(service.module() + " was never started");
        }
        return process;
    }

    /** Stops the gateway, then the others at once; what does not stop in time is killed. */
    void stop() {
        Map<Service, ServiceProcess> processes = close();
        @Nullable ServiceProcess gateway = processes.remove(Service.GATEWAY);
        if (gateway != null) {
            gateway.stop(STOP);
        }
        List<CompletableFuture<Void>> stops = processes.values().stream()
                .map(process -> CompletableFuture.runAsync(() -> process.stop(STOP), Thread::startVirtualThread))
                .toList();
        awaitAll(stops);
        readiness.close();
    }

    private synchronized ServiceProcess launch(Service service) {
        if (stopped) {
            throw new IllegalStateException("the suite is stopping");
        }
        var process = ServiceProcess.start(launches.of(service));
        running.put(service, process);
        return process;
    }

    private synchronized Map<Service, ServiceProcess> close() {
        stopped = true;
        return new EnumMap<>(running);
    }

    private void awaitReady(Service service, ServiceProcess process) {
        long began = System.nanoTime();
        process.awaitReady(readiness, START);
        progress.ready(
                service.module(),
                Duration.ofNanos(System.nanoTime() - began),
                "http://127.0.0.1:" + launches.ports().of(service.http()));
    }

    /** Returns when all have succeeded, or fails as soon as one of them has failed. */
    private static void awaitAll(List<CompletableFuture<Void>> pending) {
        var failed = new CompletableFuture<Void>();
        List<CompletableFuture<Void>> watched = pending.stream()
                .map(one -> one.whenComplete((_, failure) -> {
                    if (failure != null) {
                        failed.completeExceptionally(failure);
                    }
                }))
                .toList();
        try {
            CompletableFuture.anyOf(failed, CompletableFuture.allOf(watched.toArray(CompletableFuture[]::new)))
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
