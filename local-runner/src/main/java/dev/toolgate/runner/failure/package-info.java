/** What goes wrong in words. */
package dev.toolgate.runner.failure;
