/** Why a call was decided as it was, and what of it would have to be otherwise. */
@NullMarked
package dev.toolgate.engine.explain;

import org.jspecify.annotations.NullMarked;
