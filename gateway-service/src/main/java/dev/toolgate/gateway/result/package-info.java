/** What of tools' results agents do not get to see: secrets in them, and those that are too large. Pure. */
package dev.toolgate.gateway.result;
