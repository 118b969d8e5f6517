/** Several servers as one: whose a message is, and how it reads to a client that sees one server. */
package dev.toolgate.mcp.merge;
