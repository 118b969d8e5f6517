package dev.toolgate.engine.limit;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Claims of a few counters of every kind; now and then the max of one is edited. */
final class RandomClaims {

    private static final int COUNTERS = 5;
    private static final List<Scope> SCOPES = List.of(Scope.values());

    private final Random random;
    private final List<Limit> limits = new ArrayList<>();

    RandomClaims(Random random) {
        this.random = random;
        for (int i = 0; i < COUNTERS; i++) {
            limits.add(limit("counter" + i, random.nextInt(3) == 0));
        }
    }

    /** Claims of one or more of the counters. */
    List<Claim> some() {
        if (random.nextInt(30) == 0) {
            int edited = random.nextInt(COUNTERS);
            Limit old = limits.get(edited);
            limits.set(
                    edited,
                    new Limit(old.counter(), old.window(), max(), old.scope(), old.calendar(), random.nextBoolean()));
        }
        List<Claim> some = limits.stream()
                .filter(_ -> random.nextInt(3) == 0)
                .map(this::claim)
                .toList();
        return some.isEmpty() ? List.of(claim(limits.getFirst())) : some;
    }

    /** Mostly none, or one of a few. */
    Attempt attempt() {
        return random.nextInt(3) > 0 ? Attempt.NONE : new Attempt("scout", "attempt" + random.nextInt(4));
    }

    /** A claim of one sliding counter that counts a few calls a second. */
    Claim sliding() {
        Limit any = limit("runs", false);
        boolean weighted = random.nextBoolean();
        var limit = new Limit("runs", Window.SECOND, Amount.units(3), any.scope(), false, weighted);
        Amount amount = weighted ? new Amount(1 + random.nextInt(1_500_000)) : Amount.ONE;
        return Claims.claim("scout", limit, amount);
    }

    private Limit limit(String name, boolean calendar) {
        Window window = random.nextBoolean() ? Window.SECOND : Window.MINUTE;
        Scope scope = SCOPES.get(random.nextInt(SCOPES.size()));
        return new Limit(name, window, max(), scope, calendar, random.nextInt(3) == 0);
    }

    private Amount max() {
        return random.nextInt(10) == 0 ? Amount.units(1_001) : new Amount(1 + random.nextInt(12_000_000));
    }

    private Claim claim(Limit limit) {
        Amount amount = limit.weighted() ? new Amount(random.nextInt(3_000_000)) : Amount.ONE;
        return Claims.claim("grant", limit, random.nextInt(10) == 0 && limit.weighted() ? Amount.ZERO : amount);
    }
}
