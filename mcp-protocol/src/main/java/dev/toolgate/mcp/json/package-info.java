/** JSON read so strictly that no second reader can understand it differently; every value remembers its own bytes. */
package dev.toolgate.mcp.json;
