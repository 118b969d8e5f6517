/** Values that features share. */
@NullMarked
package dev.toolgate.policy.value;

import org.jspecify.annotations.NullMarked;
