package dev.toolgate.mcp;

import java.util.List;

/** Looks up the values of a request header, in order, one for each line; names are case-insensitive. */
@FunctionalInterface
public interface Headers {

    String PROTOCOL_VERSION = "MCP-Protocol-Version";
    String METHOD = "Mcp-Method";
    String NAME = "Mcp-Name";
    String SESSION_ID = "Mcp-Session-Id";

    /** All values of the header; empty when it is absent. */
    List<String> values(String name);

    /** A value without the optional white space (space, tab) around it. */
    static String trim(String value) {
        int start = 0;
        int end = value.length();
        while (start < end && isOptionalWhiteSpace(value.charAt(start))) {
            start++;
        }
        while (end > start && isOptionalWhiteSpace(value.charAt(end - 1))) {
            end--;
        }
        return value.substring(start, end);
    }

    private static boolean isOptionalWhiteSpace(char c) {
        return c == ' ' || c == '\t';
    }
}
