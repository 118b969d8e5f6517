package dev.toolgate.gateway.upstream;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * The addresses of hosts, looked up once for many calls. While a host is being looked up all wait for the one answer; a
 * failure is not remembered.
 */
public final class Names {

    private static final int MAX_REMEMBERED = 10_000; // hosts; past it all are looked up anew

    private final Function<String, CompletableFuture<List<InetAddress>>> lookup;
    private final long rememberedNanos;
    private final LongSupplier nanos;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    private record Answer(CompletableFuture<List<InetAddress>> addresses, long askedNanos) {}

    /**
     * Names.
     *
     * @param lookup must not block
     * @param remembered how long an answer is good
     * @param nanos a clock such as {@link System#nanoTime()}
     */
    public Names(
            Function<String, CompletableFuture<List<InetAddress>>> lookup, Duration remembered, LongSupplier nanos) {
        this.lookup = lookup;
        this.rememberedNanos = remembered.toNanos();
        this.nanos = nanos;
    }

    /** The addresses of {@code host}, a name or an address; to be left as it is, for others wait for it too. */
    CompletableFuture<List<InetAddress>> addresses(String host) {
        Answer known = answers.get(host);
        if (known != null && isGood(known)) {
            return known.addresses();
        }
        if (answers.size() >= MAX_REMEMBERED) {
            answers.clear();
        }
        return answers.compute(host, (_, current) -> current != null && isGood(current) ? current : ask(host))
                .addresses();
    }

    private Answer ask(String host) {
        return new Answer(lookup.apply(host), nanos.getAsLong());
    }

    private boolean isGood(Answer answer) {
        CompletableFuture<List<InetAddress>> addresses = answer.addresses();
        return !addresses.isDone()
                || (!addresses.isCompletedExceptionally() && nanos.getAsLong() - answer.askedNanos() < rememberedNanos);
    }
}
