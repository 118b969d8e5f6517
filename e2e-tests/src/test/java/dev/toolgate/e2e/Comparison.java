package dev.toolgate.e2e;

import dev.toolgate.e2e.ConformanceSuite.Revision;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/** What the conformance suite says without the gateway and through it, by revision. */
record Comparison(Map<Revision, Verdicts> direct, Map<Revision, Verdicts> through) {

    private static final int ATTEMPTS = 3;

    /** One run of the suite. */
    interface Run {
        Verdicts of(Revision revision) throws IOException, InterruptedException;
    }

    /** Runs both ways of every revision, each way in a thread of its own. */
    static Comparison of(Run direct, Run through, Executor threads) {
        return CompletableFuture.supplyAsync(() -> all(direct), threads)
                .thenCombine(CompletableFuture.supplyAsync(() -> all(through), threads), Comparison::new)
                .join();
    }

    private static Map<Revision, Verdicts> all(Run run) {
        var verdicts = new EnumMap<Revision, Verdicts>(Revision.class);
        for (Revision revision : Revision.values()) {
            verdicts.put(revision, patiently(run, revision));
        }
        return verdicts;
    }

    // The suite waits half a second for some messages, which a busy machine may need longer for.
    private static Verdicts patiently(Run run, Revision revision) {
        try {
            Verdicts verdicts = run.of(revision);
            for (int again = 1; again < ATTEMPTS && verdicts.complete() < verdicts.judged(); again++) {
                verdicts = run.of(revision);
            }
            return verdicts;
        } catch (IOException | InterruptedException e) {
            throw new CompletionException(e);
        }
    }
}
