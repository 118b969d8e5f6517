/** Calls that wait for a person: what is asked, who has answered, and what became of it. */
@NullMarked
package dev.toolgate.policy.approval;

import org.jspecify.annotations.NullMarked;
