package dev.toolgate.catalog.entry;

import dev.toolgate.catalog.classify.Classification;
import dev.toolgate.catalog.classify.Classifier;

/** A tool's definition and what it was classified as. */
public record Tool(Definition definition, Classification classification) {

    /** Classifies, which is work: not for an event loop when there are many. */
    public static Tool of(Definition definition) {
        return new Tool(definition, Classifier.classify(definition.traits()));
    }

    public String name() {
        return definition.name();
    }

    /** As much of it as decisions need. */
    public KnownTool known() {
        return new KnownTool(name(), definition.digest(), classification.category());
    }
}
