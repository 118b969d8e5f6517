package dev.toolgate.engine;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * A test of random examples: it runs once for every seed from 1 to {@link #value()}, and its parameter is the seed.
 *
 * <p>The system property {@code toolgate.seeds} caps their number, for a run that repeats each test thousands of times.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "seed {0}")
@ArgumentsSource(Seeds.FromOne.class)
public @interface Seeds {

    int value();

    /** The seeds from 1 on. */
    final class FromOne implements ArgumentsProvider, AnnotationConsumer<Seeds> {

        private static final int CAP = Integer.getInteger("toolgate.seeds", Integer.MAX_VALUE);

        private int last;

        @Override
        public void accept(Seeds seeds) {
            last = Math.min(CAP, seeds.value());
        }

        @Override
        public Stream<Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
            return IntStream.rangeClosed(1, last).mapToObj(Arguments::of);
        }
    }
}
