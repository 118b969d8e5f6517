package dev.toolgate.runner.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** One line of a service's log, which is JSON from the moment that logging works, and plain text before. */
final class LogLine {

    private static final ObjectMapper JSON = new ObjectMapper();

    private LogLine() {}

    /** Level, logger, message and exception of a JSON line; any other line as it stands. */
    static String readable(String line) {
        try {
            return line.startsWith("{") ? readable(JSON.readTree(line)) : line;
        } catch (JsonProcessingException e) {
            return line;
        }
    }

    private static String readable(JsonNode line) {
        String text = line.path("level").asText() + "  "
                + line.path("loggerName").asText() + ": " + line.path("message").asText();
        JsonNode exception = line.path("exception");
        return exception.isMissingNode()
                ? text
                : text + " (" + exception.path("exceptionType").asText() + ": "
                        + exception.path("message").asText() + ')';
    }
}
