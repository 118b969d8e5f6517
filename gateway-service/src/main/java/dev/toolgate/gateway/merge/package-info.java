/** {@code /mcp}: all servers of a grant, as if they were one. */
package dev.toolgate.gateway.merge;
