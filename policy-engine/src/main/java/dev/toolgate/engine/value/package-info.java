/** JSON values as conditions read them, and the paths that lead to them. */
@NullMarked
package dev.toolgate.engine.value;

import org.jspecify.annotations.NullMarked;
