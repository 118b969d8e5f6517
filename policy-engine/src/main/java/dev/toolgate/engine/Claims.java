package dev.toolgate.engine;

import dev.toolgate.engine.limit.Claim;
import dev.toolgate.engine.limit.Counter;
import java.util.ArrayList;
import java.util.List;

/**
 * What a call wants to be counted by.
 *
 * @param claims one for each limit that applies, each of another counter
 * @param rules the place of each claim's limit, in the same order
 */
public record Claims(List<Claim> claims, List<Pointer> rules) {

    /** Nothing is to be counted. */
    public static final Claims NONE = new Claims(List.of(), List.of());

    public Claims {
        claims = List.copyOf(claims);
        rules = List.copyOf(rules);
        if (claims.size() != rules.size()) {
            throw new IllegalArgumentException("every claim has its rule");
        }
    }

    public boolean isEmpty() {
        return claims.isEmpty();
    }

    /** Whether one of them wants to be counted by {@code counter}. */
    boolean isOf(Counter counter) {
        for (int i = 0; i < claims.size(); i++) {
            if (claims.get(i).counter().equals(counter)) {
                return true;
            }
        }
        return false;
    }

    /** Those that want to be counted by none of the counters of {@code others}. */
    Claims without(Claims others) {
        var rest = new Builder();
        for (int i = 0; i < claims.size(); i++) {
            if (!others.isOf(claims.get(i).counter())) {
                rest.add(claims.get(i), rules.get(i));
            }
        }
        return rest.claims();
    }

    /** Collects claims; of two with one counter the first stays. */
    static final class Builder {

        private final List<Claim> claims = new ArrayList<>(2);
        private final List<Pointer> rules = new ArrayList<>(2);

        void add(Claim claim, Pointer rule) {
            if (claims.stream().noneMatch(other -> other.counter().equals(claim.counter()))) {
                claims.add(claim);
                rules.add(rule);
            }
        }

        boolean isEmpty() {
            return claims.isEmpty();
        }

        Claims claims() {
            return isEmpty() ? NONE : new Claims(claims, rules);
        }
    }
}
