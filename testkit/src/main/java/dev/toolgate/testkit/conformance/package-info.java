/**
 * The server that the MCP conformance suite is run against, directly and through the gateway: its tools, prompts and
 * resources are named as the suite's scenarios expect. What each of them says is in {@code resources/conformance}; here is
 * how it is said in either era. The class to start with is {@code ConformanceServer}.
 */
package dev.toolgate.testkit.conformance;
