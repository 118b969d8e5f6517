/** What an operator can set. */
@NullMarked
package dev.toolgate.policy.config;

import org.jspecify.annotations.NullMarked;
