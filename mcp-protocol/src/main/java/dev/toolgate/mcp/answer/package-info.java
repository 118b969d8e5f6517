/** What a server's answer to a request says, read as it passes and without keeping it. */
package dev.toolgate.mcp.answer;
