package dev.toolgate.mcp.sse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** One line of a stream with its terminator: the field is {@code start} to {@code end} of the raw bytes. */
final class SseLine {

    private static final byte[] DATA = {'d', 'a', 't', 'a'};
    private static final byte[] EVENT = {'e', 'v', 'e', 'n', 't'};
    private static final byte[] ID = {'i', 'd'};

    private final byte[] raw;
    private final int start;
    private final int end;

    SseLine(byte[] raw, int start, int end) {
        this.raw = raw;
        this.start = start;
        this.end = end;
    }

    int length() {
        return raw.length;
    }

    boolean isBlank() {
        return start == end;
    }

    boolean isComment() {
        return start < end && raw[start] == ':';
    }

    /** Whether it is a {@code data} field: the name alone, or the name and a colon. */
    boolean isData() {
        return isField(DATA);
    }

    /** Whether it is an {@code event} field: it says of what type the event is. */
    boolean isType() {
        return isField(EVENT);
    }

    /** Whether it is an {@code id} field. */
    boolean isId() {
        return isField(ID);
    }

    private boolean isField(byte[] name) {
        for (int i = 0; i < name.length; i++) {
            if (start + i >= end || raw[start + i] != name[i]) {
                return false;
            }
        }
        return start + name.length == end || raw[start + name.length] == ':';
    }

    void writeTo(ByteArrayOutputStream out) {
        out.write(raw, 0, raw.length);
    }

    /** Writes the value of a {@code data} field, without the one space that may follow the colon. */
    void writeValueTo(ByteArrayOutputStream out) {
        int value = valueStart(DATA);
        out.write(raw, value, end - value);
    }

    /** The value of an {@code event} field, likewise. */
    String type() {
        int value = valueStart(EVENT);
        return new String(raw, value, end - value, UTF_8);
    }

    /** The value of an id field. */
    String id() {
        int value = valueStart(ID);
        return new String(raw, value, end - value, UTF_8);
    }

    /** The same line as an id field with another value. */
    SseLine withId(String id) {
        byte[] text = id.getBytes(UTF_8);
        return with(ID, text, 0, text.length);
    }

    /** The same line with an end, should it have none. */
    SseLine terminated() {
        return end < raw.length ? this : new SseLine(withNewLine(), start, end);
    }

    private byte[] withNewLine() {
        byte[] longer = Arrays.copyOf(raw, raw.length + 1);
        longer[raw.length] = '\n';
        return longer;
    }

    /** The same line as a data field with another value. */
    SseLine withValue(byte[] text, int from, int to) {
        return with(DATA, text, from, to);
    }

    private SseLine with(byte[] name, byte[] text, int from, int to) {
        var line = new ByteArrayOutputStream();
        line.write(raw, 0, start);
        line.writeBytes(name);
        line.writeBytes(new byte[] {':', ' '});
        line.write(text, from, to - from);
        int newEnd = line.size();
        line.write(raw, end, raw.length - end);
        return new SseLine(line.toByteArray(), start, newEnd);
    }

    private int valueStart(byte[] name) {
        int value = Math.min(start + name.length + 1, end);
        return value < end && raw[value] == ' ' ? value + 1 : value;
    }
}
