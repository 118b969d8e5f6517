package dev.toolgate.mcp.sse;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** One line of a stream with its terminator: the field is {@code start} to {@code end} of the raw bytes. */
final class SseLine {

    private static final byte[] DATA = {'d', 'a', 't', 'a'};

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
        for (int i = 0; i < DATA.length; i++) {
            if (start + i >= end || raw[start + i] != DATA[i]) {
                return false;
            }
        }
        return start + DATA.length == end || raw[start + DATA.length] == ':';
    }

    void writeTo(ByteArrayOutputStream out) {
        out.write(raw, 0, raw.length);
    }

    /** Writes the field's value, without the one space that may follow the colon. */
    void writeValueTo(ByteArrayOutputStream out) {
        int value = valueStart();
        out.write(raw, value, end - value);
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

    /** The same line with another value. */
    SseLine withValue(byte[] text, int from, int to) {
        var line = new ByteArrayOutputStream();
        line.write(raw, 0, start);
        line.writeBytes(DATA);
        line.writeBytes(new byte[] {':', ' '});
        line.write(text, from, to - from);
        int newEnd = line.size();
        line.write(raw, end, raw.length - end);
        return new SseLine(line.toByteArray(), start, newEnd);
    }

    private int valueStart() {
        int value = Math.min(start + DATA.length + 1, end);
        return value < end && raw[value] == ' ' ? value + 1 : value;
    }
}
