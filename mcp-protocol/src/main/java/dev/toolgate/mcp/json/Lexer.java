package dev.toolgate.mcp.json;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Reads the words of a JSON text, RFC 8259 to the letter, from bytes that are known to be UTF-8. */
final class Lexer {

    private final byte[] bytes;
    private int at;

    Lexer(byte[] bytes) {
        this.bytes = bytes;
    }

    int position() {
        return at;
    }

    /** The next byte that is no white space, without taking it; -1 at the end. */
    int peek() {
        while (at < bytes.length && isWhiteSpace(bytes[at])) {
            at++;
        }
        return at < bytes.length ? bytes[at] & 0xFF : -1;
    }

    /** Takes one byte. */
    void take() {
        at++;
    }

    /** Takes {@code sign} after any white space; {@code expected} says what may stand there. */
    void take(char sign, String expected) throws JsonFault {
        if (peek() != sign) {
            throw unexpected(expected);
        }
        at++;
    }

    /** Takes a literal, at whose first letter we are. */
    void literal(String word) throws JsonFault {
        for (int i = 0; i < word.length(); i++) {
            if (at == bytes.length || bytes[at] != word.charAt(i)) {
                throw unexpected("a JSON value");
            }
            at++;
        }
    }

    /** Takes a number, at whose first character we are, and returns it as written. */
    String number() throws JsonFault {
        int start = at;
        if (bytes[at] == '-') {
            at++;
        }
        if (at < bytes.length && bytes[at] == '0') {
            at++; // and nothing else: JSON has no leading zeros
        } else {
            digits();
        }
        if (at < bytes.length && bytes[at] == '.') {
            at++;
            digits();
        }
        if (at < bytes.length && (bytes[at] == 'e' || bytes[at] == 'E')) {
            exponent();
        }
        return new String(bytes, start, at - start, UTF_8);
    }

    private void exponent() throws JsonFault {
        at++;
        if (at < bytes.length && (bytes[at] == '+' || bytes[at] == '-')) {
            at++;
        }
        digits();
    }

    private void digits() throws JsonFault {
        int start = at;
        while (at < bytes.length && isDigit(bytes[at])) {
            at++;
        }
        if (at == start) {
            throw unexpected("a digit");
        }
    }

    /** Takes a string, at whose opening quote we are, and returns what it says. */
    String string() throws JsonFault {
        at++;
        int start = at;
        plainCharacters();
        if (bytes[at] == '"') {
            at++;
            return new String(bytes, start, at - 1 - start, UTF_8);
        }
        return withEscapes(new StringBuilder(new String(bytes, start, at - start, UTF_8)));
    }

    private String withEscapes(StringBuilder text) throws JsonFault {
        while (bytes[at] != '"') {
            at++;
            text.append(escaped());
            int start = at;
            plainCharacters();
            text.append(new String(bytes, start, at - start, UTF_8));
        }
        at++;
        return text.toString();
    }

    /** Goes to the next quote or backslash. */
    private void plainCharacters() throws JsonFault {
        while (at < bytes.length && bytes[at] != '"' && bytes[at] != '\\') {
            if (bytes[at] >= 0 && bytes[at] < ' ') {
                throw JsonFault.notJson(at, "has a control character in a string; escape it");
            }
            at++;
        }
        if (at == bytes.length) {
            throw unexpected("the end of a string");
        }
    }

    private char escaped() throws JsonFault {
        int letter = at < bytes.length ? bytes[at++] : -1;
        return switch (letter) {
            case '"', '\\', '/' -> (char) letter;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> codeUnit();
            default -> throw JsonFault.notJson(at, "has an escape in a string that JSON does not know");
        };
    }

    private char codeUnit() throws JsonFault {
        int unit = 0;
        for (int end = at + 4; at < end; at++) {
            int digit = at < bytes.length ? Character.digit(bytes[at], 16) : -1;
            if (digit < 0) {
                throw unexpected("four hex digits after \\u");
            }
            unit = unit * 16 + digit;
        }
        return (char) unit;
    }

    /** What stands here is not what has to. */
    JsonFault unexpected(String expected) {
        return JsonFault.notJson(
                at,
                at >= bytes.length
                        ? "ends where " + expected + " is expected"
                        : "is not valid JSON: " + expected + " is expected");
    }

    private static boolean isWhiteSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\n' || b == '\r';
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
