package dev.toolgate.audit.alert;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The refusals in the ledger. */
public interface Refusals {

    /**
     * The ascending times of the refusals in each stretch, together with as many before and after it as the rule needs
     * to judge them; by grant.
     */
    Uni<Map<String, List<Instant>>> around(Collection<Stretch> stretches);
}
