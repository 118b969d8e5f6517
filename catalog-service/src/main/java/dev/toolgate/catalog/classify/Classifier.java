package dev.toolgate.catalog.classify;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.maxBy;

import dev.toolgate.catalog.classify.Evidence.Source;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Weighs the evidence for what kind of access a tool gives.
 *
 * <p>Within one source the strongest evidence for a category counts; across sources it adds up as independent witnesses
 * do. Every category with at least {@link #SUFFICIENT} fits, and of those that fit the most harmful is the answer. With
 * none, the answer is {@link Category#UNKNOWN}, which counts as high. Total, and a function of its argument alone.
 */
public final class Classifier {

    /** The weight from which a category fits. */
    public static final double SUFFICIENT = 0.5;

    /** Weaker evidence past this many is dropped. */
    private static final int MAX_EVIDENCE = 24;

    private static final List<Witness> WITNESSES =
            List.of(new NameWitness(), new DescriptionWitness(), new SchemaWitness(), new AnnotationWitness());

    private static final Comparator<Evidence> STRONGEST_FIRST =
            Comparator.comparingDouble(Evidence::weight).reversed().thenComparing(Evidence::source);

    private Classifier() {}

    /** What kind of access the tool with these traits gives. */
    public static Classification classify(Traits traits) {
        List<Evidence> evidence = WITNESSES.stream()
                .flatMap(witness -> witness.testify(traits))
                .sorted(STRONGEST_FIRST)
                .distinct()
                .limit(MAX_EVIDENCE)
                .toList();
        Map<Category, Double> scores = scores(evidence.stream());
        Category category = raisedByClaims(evidence, mostHarmfulThatFits(scores));
        return new Classification(category, confidence(category, scores), evidence, KnownAttacks.on(category, traits));
    }

    /** What a server claims can make an unknown tool critical, but not a mere write. */
    private static Category raisedByClaims(List<Evidence> evidence, Category claimed) {
        Category unclaimed =
                mostHarmfulThatFits(scores(evidence.stream().filter(item -> item.source() != Source.ANNOTATION)));
        return claimed.level().compareTo(unclaimed.level()) < 0 ? unclaimed : claimed;
    }

    private static Map<Category, Double> scores(Stream<Evidence> evidence) {
        Map<Category, Map<Source, Double>> strongest = evidence.collect(groupingBy(
                Evidence::category,
                groupingBy(
                        Evidence::source,
                        collectingAndThen(
                                maxBy(Comparator.comparingDouble(Evidence::weight)),
                                best -> best.orElseThrow().weight()))));
        var scores = new EnumMap<Category, Double>(Category.class);
        strongest.forEach((category, bySource) -> scores.put(category, together(bySource.values())));
        return scores;
    }

    /** The weight of independent witnesses: what is left of the doubt after each. */
    private static double together(Iterable<Double> weights) {
        double doubt = 1;
        for (double weight : weights) {
            doubt *= 1 - weight;
        }
        return 1 - doubt;
    }

    private static Category mostHarmfulThatFits(Map<Category, Double> scores) {
        return scores.entrySet().stream()
                .filter(score -> score.getValue() >= SUFFICIENT)
                .map(Map.Entry::getKey)
                .max(Comparator.naturalOrder())
                .orElse(Category.UNKNOWN);
    }

    private static double confidence(Category category, Map<Category, Double> scores) {
        double own = scores.getOrDefault(category, 0.0);
        double rival = scores.entrySet().stream()
                .filter(score -> score.getKey() != category)
                .mapToDouble(Map.Entry::getValue)
                .max()
                .orElse(0);
        return Math.max(0, Math.round(100 * (own - rival / 2 * own)) / 100.0);
    }
}
