/** Answers to {@code tools/list}: the definitions in them, and the same answers without some of the tools. */
package dev.toolgate.mcp.tools;
