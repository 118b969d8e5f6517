package dev.toolgate.engine.limit;

/** One call's wish to be counted by {@code counter} with {@code amount}, within {@code limit}. */
public record Claim(Counter counter, Limit limit, Amount amount) {

    /** The claim of a replica that cannot ask the others; see {@link Limit#share}. */
    public Claim share(int replicas) {
        return new Claim(counter, limit.share(replicas), amount);
    }
}
