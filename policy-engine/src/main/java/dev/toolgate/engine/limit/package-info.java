/** Limits and the counters behind them. */
@NullMarked
package dev.toolgate.engine.limit;

import org.jspecify.annotations.NullMarked;
