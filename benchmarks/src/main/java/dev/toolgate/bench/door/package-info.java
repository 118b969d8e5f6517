/** Calls through a real gateway, beside the same calls through nginx and through nothing. */
@NullMarked
package dev.toolgate.bench.door;

import org.jspecify.annotations.NullMarked;
