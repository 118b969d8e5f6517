package dev.toolgate.mcp.json;

import java.util.List;

/** Writes one JSON object, its members in the order in which they are given. */
public final class ObjectText {

    private final StringBuilder out = new StringBuilder("{");

    public ObjectText text(String key, String value) {
        key(key);
        JsonText.quote(value, out);
        return this;
    }

    public ObjectText number(String key, long value) {
        key(key);
        out.append(value);
        return this;
    }

    public ObjectText texts(String key, List<String> values) {
        key(key);
        String separator = "[";
        for (String value : values) {
            out.append(separator);
            JsonText.quote(value, out);
            separator = ",";
        }
        out.append(values.isEmpty() ? "[]" : "]");
        return this;
    }

    /** A member whose value is JSON already. */
    public ObjectText json(String key, String json) {
        key(key);
        out.append(json);
        return this;
    }

    /** The object, with what it has by now. */
    public String json() {
        return out + "}";
    }

    private void key(String key) {
        if (out.length() > 1) {
            out.append(',');
        }
        JsonText.quote(key, out);
        out.append(':');
    }
}
