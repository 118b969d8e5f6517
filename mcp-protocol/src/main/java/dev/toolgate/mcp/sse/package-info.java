/** Server-sent events, taken apart without losing a byte. */
package dev.toolgate.mcp.sse;
