/** From the text of a policy document to a policy, or to everything that is wrong with the text. */
@NullMarked
package dev.toolgate.engine.document;

import org.jspecify.annotations.NullMarked;
