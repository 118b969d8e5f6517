/** Signed posts to whoever wants to be told, and what follows when they do not arrive. */
@NullMarked
package dev.toolgate.kit.webhook;

import org.jspecify.annotations.NullMarked;
