package dev.toolgate.catalog.classify;

import dev.toolgate.catalog.classify.Evidence.Source;
import java.util.stream.Stream;

/**
 * Reads what the server claims about its tool. Only a claim that raises the risk is believed: a server that wants its
 * tool to look harmless learns nothing from us, and one that warns has a reason. So {@code readOnlyHint: true} and
 * {@code destructiveHint: false} are no evidence.
 */
final class AnnotationWitness implements Witness {

    @Override
    public Stream<Evidence> testify(Traits traits) {
        Stream<Evidence> writes = Boolean.FALSE.equals(traits.readOnly())
                ? Stream.of(claim("readOnlyHint=false", Category.WRITE))
                : Stream.empty();
        Stream<Evidence> destroys = Boolean.TRUE.equals(traits.destructive())
                ? Stream.of(claim("destructiveHint=true", Category.DESTRUCTIVE))
                : Stream.empty();
        return Stream.concat(writes, destroys);
    }

    private static Evidence claim(String hint, Category category) {
        return new Evidence(Source.ANNOTATION, hint, category, Classifier.SUFFICIENT);
    }
}
