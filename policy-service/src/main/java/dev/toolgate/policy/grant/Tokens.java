package dev.toolgate.policy.grant;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The tokens that stand for a grant: one, and those that it replaced and that are still good for a while.
 *
 * @param retiring the one replaced last comes first
 */
public record Tokens(TokenDigest current, List<Retiring> retiring) {

    /** So many replaced tokens of one grant can be good at a time. */
    public static final int MOST_RETIRING = 3;

    /** A token that was replaced and is good until then. */
    public record Retiring(TokenDigest token, Instant until) {}

    public Tokens {
        retiring = List.copyOf(retiring);
    }

    /** {@code current} alone. */
    public static Tokens of(TokenDigest current) {
        return new Tokens(current, List.of());
    }

    /**
     * {@code fresh} in place of the current token, which retires.
     *
     * @param until when it ends, and with it every token that would have been good for longer; {@code now}: at once
     */
    public Tokens replacedBy(TokenDigest fresh, Instant now, Instant until) {
        return new Tokens(
                fresh,
                Stream.concat(Stream.of(new Retiring(current, until)), retiring.stream())
                        .map(old -> old.until().isAfter(until) ? new Retiring(old.token(), until) : old)
                        .filter(old -> old.until().isAfter(now))
                        .toList());
    }
}
