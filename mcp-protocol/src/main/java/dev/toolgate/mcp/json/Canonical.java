package dev.toolgate.mcp.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/**
 * The one spelling of a JSON value, for digests: members sorted by UTF-16 code unit, no insignificant white space,
 * numbers as exact decimals ({@link CanonicalNumber}), strings with the fewest escapes, UTF-8.
 *
 * <p>Two values that differ only in spelling have the same canonical bytes; any other two differ.
 */
public final class Canonical {

    private static final HexFormat HEX = HexFormat.of();

    private Canonical() {}

    public static byte[] bytes(Json value) {
        var out = new StringBuilder();
        write(value, out);
        return out.toString().getBytes(UTF_8);
    }

    /** {@code sha256:} and 64 hex digits over the canonical bytes. */
    public static String sha256(Json value) {
        try {
            return "sha256:"
                    + HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(value)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static void write(Json value, StringBuilder out) {
        switch (value) {
            case Json.Obj object -> write(object, out);
            case Json.Arr array -> write(array, out);
            case Json.Text text -> JsonText.quote(text.value(), out);
            case Json.Num number -> out.append(CanonicalNumber.of(number.written()));
            case Json.Bool bool -> out.append(bool.value());
            case Json.Null _ -> out.append("null");
        }
    }

    private static void write(Json.Obj object, StringBuilder out) {
        String separator = "{";
        for (Map.Entry<String, Json> member : new TreeMap<>(object.members()).entrySet()) {
            out.append(separator);
            JsonText.quote(member.getKey(), out);
            out.append(':');
            write(member.getValue(), out);
            separator = ",";
        }
        out.append(object.members().isEmpty() ? "{}" : "}");
    }

    private static void write(Json.Arr array, StringBuilder out) {
        out.append('[');
        for (Iterator<Json> elements = array.elements().iterator(); elements.hasNext(); ) {
            write(elements.next(), out);
            out.append(elements.hasNext() ? "," : "");
        }
        out.append(']');
    }
}
