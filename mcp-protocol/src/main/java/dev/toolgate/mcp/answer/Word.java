package dev.toolgate.mcp.answer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.toolgate.mcp.json.Json;
import dev.toolgate.mcp.json.JsonReader;
import dev.toolgate.mcp.json.JsonReading;
import dev.toolgate.mcp.json.ParseLimits;
import dev.toolgate.mcp.json.WellFormed;
import java.io.ByteArrayOutputStream;

/** One JSON string while it is read: its bytes between the quotes, unless they are too many. */
final class Word {

    private final int max;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean isTooLong;

    Word(int max) {
        this.max = max;
    }

    void clear() {
        bytes.reset();
        isTooLong = false;
    }

    void add(byte b) {
        if (bytes.size() < max) {
            bytes.write(b);
        } else {
            isTooLong = true;
        }
    }

    /** What it says; empty when it is too long or no well-formed string. */
    String text() {
        if (isTooLong) {
            return "";
        }
        String written = bytes.toString(UTF_8);
        return written.indexOf('\\') < 0 ? written : unescaped(written);
    }

    private static String unescaped(String written) {
        byte[] quoted = ('"' + written + '"').getBytes(UTF_8);
        return new JsonReader(ParseLimits.DEFAULT.withMaxBytes(quoted.length)).read(quoted)
                                instanceof JsonReading.Accepted(var document)
                        && document.root() instanceof Json.Text text
                        && WellFormed.test(text.value())
                ? text.value()
                : "";
    }
}
