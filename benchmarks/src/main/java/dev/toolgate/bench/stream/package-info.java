/** Decisions through a real stream to a real policy-service. */
@NullMarked
package dev.toolgate.bench.stream;

import org.jspecify.annotations.NullMarked;
