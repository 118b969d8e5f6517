package dev.toolgate.catalog.entry;

import dev.toolgate.catalog.classify.AttackPattern;
import dev.toolgate.catalog.classify.Classification;
import dev.toolgate.catalog.classify.Evidence;
import dev.toolgate.catalog.classify.Recommendation;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A classification as the API shows it and the database keeps it.
 *
 * @param recommendedRule a fragment of a policy document, to be merged at its top level
 */
public record ClassificationView(
        String category,
        String level,
        double confidence,
        List<EvidenceView> evidence,
        List<AttackPattern> attackPatterns,
        Map<String, Object> recommendedRule) {

    /** One piece of evidence; {@code source} is name, description, schema or annotation. */
    public record EvidenceView(String source, String term, String category, double weight) {

        static EvidenceView of(Evidence evidence) {
            return new EvidenceView(
                    evidence.source().name().toLowerCase(Locale.ROOT),
                    evidence.term(),
                    evidence.category().label(),
                    evidence.weight());
        }
    }

    public static ClassificationView of(Tool tool) {
        Classification classification = tool.classification();
        return new ClassificationView(
                classification.category().label(),
                classification.level().label(),
                classification.confidence(),
                classification.evidence().stream().map(EvidenceView::of).toList(),
                classification.attackPatterns(),
                Recommendation.rule(tool.name(), classification.category()));
    }
}
