package dev.toolgate.catalog.classify;

import java.util.List;

/**
 * What kind of access a tool gives, with everything that was weighed.
 *
 * @param confidence 0 to 1, two decimals: how much speaks for the category, reduced by up to half for its strongest
 *     rival; 0 for {@link Category#UNKNOWN}
 * @param evidence the strongest first, for whatever category it speaks
 * @param attackPatterns what is known to abuse this kind of access
 */
public record Classification(
        Category category, double confidence, List<Evidence> evidence, List<AttackPattern> attackPatterns) {

    public Classification {
        evidence = List.copyOf(evidence);
        attackPatterns = List.copyOf(attackPatterns);
    }

    /** How much harm a call can do; follows from the category. */
    public Level level() {
        return category.level();
    }
}
