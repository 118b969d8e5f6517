/** Where MCP servers may be. */
package dev.toolgate.mcp.net;
