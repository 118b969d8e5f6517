package dev.toolgate.policy.grant;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When grants were last used, since it was last asked. Thread-safe, and cheap on a call's path: of the uses within a
 * second the first is kept. It holds one time for each grant that was used.
 */
public final class LastUses implements Usage {

    private static final Duration PRECISION = Duration.ofSeconds(1);

    private final Map<String, Instant> byGrant = new ConcurrentHashMap<>();

    @Override
    public void used(String grant, Instant now) {
        Instant known = byGrant.get(grant);
        if (known == null || !now.isBefore(known.plus(PRECISION))) {
            byGrant.put(grant, now);
        }
    }

    /** Up to {@code most} uses, which are forgotten. */
    public Map<UUID, Instant> take(int most) {
        var taken = new HashMap<UUID, Instant>();
        List<String> grants = byGrant.keySet().stream().limit(most).toList();
        for (String grant : grants) {
            Instant at = byGrant.remove(grant);
            if (at != null) {
                taken.put(UUID.fromString(grant), at);
            }
        }
        return taken;
    }

    /** Remembers uses that could not be kept, unless there was a later one. */
    public void giveBack(Map<UUID, Instant> uses) {
        uses.forEach((grant, at) ->
                byGrant.merge(grant.toString(), at, (known, earlier) -> known.isAfter(earlier) ? known : earlier));
    }
}
