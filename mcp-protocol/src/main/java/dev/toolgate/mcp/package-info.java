/** MCP messages of every revision: parsed once, compared with their headers, and printed. Knows no I/O, thread or clock. */
package dev.toolgate.mcp;
