/** Grants: what lets an agent in, and who watches them change. */
@NullMarked
package dev.toolgate.policy.grant;

import org.jspecify.annotations.NullMarked;
