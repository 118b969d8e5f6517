/** The engine alone. */
@NullMarked
package dev.toolgate.bench.engine;

import org.jspecify.annotations.NullMarked;
