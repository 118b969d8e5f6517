/** Tools' own schemas, and what they say of arguments. */
@NullMarked
package dev.toolgate.policy.schema;

import org.jspecify.annotations.NullMarked;
