/** Policies, their versions, and which of them is in force. */
@NullMarked
package dev.toolgate.policy.document;

import org.jspecify.annotations.NullMarked;
