package dev.toolgate.mcp.sse;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One event of a stream, the blank line that ends it included; or a comment, or a blank line, between events. */
public final class SseEvent {

    private final List<SseLine> lines;

    SseEvent(List<SseLine> lines) {
        this.lines = List.copyOf(lines);
    }

    /** The event's bytes, as they came. */
    public byte[] raw() {
        var out = new ByteArrayOutputStream();
        lines.forEach(line -> line.writeTo(out));
        return out.toByteArray();
    }

    /** Whether it carries a message: a priming event, a comment and a retry interval do not. */
    public boolean hasData() {
        return data().length > 0;
    }

    /** What it says of its type, line by line: nothing for a usual message; of several types clients take the last. */
    public List<String> types() {
        return lines.stream().filter(SseLine::isType).map(SseLine::type).toList();
    }

    /** The values of its data lines, joined by LF. */
    public byte[] data() {
        var out = new ByteArrayOutputStream();
        boolean isFirst = true;
        for (SseLine line : lines) {
            if (line.isData()) {
                out.writeBytes(isFirst ? new byte[0] : new byte[] {'\n'});
                line.writeValueTo(out);
                isFirst = false;
            }
        }
        return out.toByteArray();
    }

    /**
     * The event with other data: in place of its first data line one line for each line of {@code data}, which has no
     * CR; every other field, comment and line end stays.
     */
    public SseEvent withData(byte[] data) {
        var rewritten = new ArrayList<SseLine>();
        boolean isWritten = false;
        for (SseLine line : lines) {
            if (!line.isData()) {
                rewritten.add(line);
            } else if (!isWritten) {
                addLines(line, data, rewritten);
                isWritten = true;
            }
        }
        return new SseEvent(rewritten);
    }

    /** The event's id, if it has one; the last, should it have several. */
    public Optional<String> id() {
        return lines.stream().filter(SseLine::isId).map(SseLine::id).reduce((_, later) -> later);
    }

    /** The event with another id where it has one; every other field stays. {@code id} has no line end. */
    public SseEvent withId(String id) {
        return new SseEvent(
                lines.stream().map(line -> line.isId() ? line.withId(id) : line).toList());
    }

    private static void addLines(SseLine pattern, byte[] data, List<SseLine> out) {
        int from = 0;
        for (int i = 0; i < data.length; i++) {
            if (data[i] == '\n') {
                out.add(pattern.terminated().withValue(data, from, i));
                from = i + 1;
            }
        }
        out.add(pattern.withValue(data, from, data.length));
    }
}
