/** From other products' policies to documents of this language. What cannot be said safely becomes a denial. */
@NullMarked
package dev.toolgate.engine.convert;

import org.jspecify.annotations.NullMarked;
