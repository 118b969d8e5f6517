/** How two documents differ in what they mean. */
@NullMarked
package dev.toolgate.engine.diff;

import org.jspecify.annotations.NullMarked;
