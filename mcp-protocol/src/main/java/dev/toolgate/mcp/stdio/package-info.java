/** Messages as lines of a process, and what of them names a request. */
package dev.toolgate.mcp.stdio;
