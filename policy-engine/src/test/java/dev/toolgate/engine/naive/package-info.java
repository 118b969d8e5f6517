/** The policy language evaluated from the document's own tree, in ways too simple to be wrong: the twin of the engine. */
@NullMarked
package dev.toolgate.engine.naive;

import org.jspecify.annotations.NullMarked;
