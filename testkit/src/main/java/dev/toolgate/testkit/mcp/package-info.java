/**
 * MCP servers for tests and the demo. They share no code with the product's own reading of MCP, so that one mistake
 * cannot be on both sides.
 */
package dev.toolgate.testkit.mcp;
