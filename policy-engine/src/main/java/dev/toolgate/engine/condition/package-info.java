/** Conditions: what a rule asks about a call. */
@NullMarked
package dev.toolgate.engine.condition;

import org.jspecify.annotations.NullMarked;
