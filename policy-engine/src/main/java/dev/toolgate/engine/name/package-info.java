/** Names of tools, and globs that stand for many of them. */
@NullMarked
package dev.toolgate.engine.name;

import org.jspecify.annotations.NullMarked;
