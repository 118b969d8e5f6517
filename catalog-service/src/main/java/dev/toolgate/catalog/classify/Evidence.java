package dev.toolgate.catalog.classify;

/**
 * One thing that speaks for a category.
 *
 * @param source the part of the definition it was found in
 * @param term the word as it stands there, or the hint with its value
 * @param weight how strongly it speaks: more than 0, at most 1; {@value Classifier#SUFFICIENT} is enough on its own
 */
public record Evidence(Source source, String term, Category category, double weight) {

    /** The part of a definition that evidence comes from. */
    public enum Source {
        NAME,
        DESCRIPTION,
        SCHEMA,
        ANNOTATION
    }

    public Evidence {
        if (category == Category.UNKNOWN || weight <= 0 || weight > 1) {
            throw new IllegalArgumentException("no evidence: " + term + ' ' + category + ' ' + weight);
        }
    }
}
