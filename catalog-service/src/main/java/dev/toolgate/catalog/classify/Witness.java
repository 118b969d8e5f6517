package dev.toolgate.catalog.classify;

import java.util.stream.Stream;

/** Reads one part of a definition and says what speaks for which category. */
@FunctionalInterface
interface Witness {

    Stream<Evidence> testify(Traits traits);
}
