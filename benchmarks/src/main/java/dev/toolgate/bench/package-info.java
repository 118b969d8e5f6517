/** Benchmarks that anybody can run again: {@code ./toolgate bench}. */
@NullMarked
package dev.toolgate.bench;

import org.jspecify.annotations.NullMarked;
