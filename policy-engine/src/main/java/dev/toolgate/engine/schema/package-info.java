/** The policy language as JSON Schema, for editors and other tools. */
@NullMarked
package dev.toolgate.engine.schema;

import org.jspecify.annotations.NullMarked;
