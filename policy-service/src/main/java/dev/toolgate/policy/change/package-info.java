/** What has changed in the database, in order, for every replica. */
@NullMarked
package dev.toolgate.policy.change;

import org.jspecify.annotations.NullMarked;
