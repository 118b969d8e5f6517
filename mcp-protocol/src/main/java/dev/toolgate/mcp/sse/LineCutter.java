package dev.toolgate.mcp.sse;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Cuts bytes into lines that end with CR LF, LF or CR.
 *
 * <p>After a CR it waits for the LF that may belong to it; unless the line before ended with a bare CR, for then the
 * peer writes no LF and may well write nothing more. Should one come all the same, it goes to the next line's front.
 */
final class LineCutter {

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private byte[] pending = new byte[256];
    private int length;
    private int start; // where the line's field begins: after a late LF, or after the stream's byte order mark
    private boolean isFirst = true;
    private boolean endedBare; // the line before ended with a bare CR
    private boolean holdsCr; // the last pending byte is a CR that may be half of a CR LF

    /** How many bytes wait for the end of their line. */
    int pending() {
        return length;
    }

    void take(byte b, Consumer<SseLine> lines) {
        if (holdsCr) {
            holdsCr = false;
            endedBare = b != '\n';
            if (b == '\n') {
                append(b);
                cut(2, lines);
                return;
            }
            cut(1, lines);
        }
        append(b);
        if (b == '\n') {
            newLine(lines);
        } else if (b == '\r') {
            carriageReturn(lines);
        }
    }

    /** Emits what is left as a line, ended or not. */
    void end(Consumer<SseLine> lines) {
        if (length > 0) {
            cut(holdsCr ? 1 : 0, lines);
        }
        holdsCr = false;
    }

    private void newLine(Consumer<SseLine> lines) {
        boolean belongsToTheLastCr = endedBare && length == 1;
        endedBare = false;
        if (belongsToTheLastCr) {
            start = 1;
        } else {
            cut(1, lines);
        }
    }

    private void carriageReturn(Consumer<SseLine> lines) {
        if (endedBare) {
            cut(1, lines);
        } else {
            holdsCr = true;
        }
    }

    private void append(byte b) {
        if (length == pending.length) {
            pending = Arrays.copyOf(pending, length * 2);
        }
        pending[length++] = b;
    }

    private void cut(int terminator, Consumer<SseLine> lines) {
        byte[] raw = Arrays.copyOf(pending, length);
        int end = length - terminator;
        int from = isFirst && Arrays.equals(raw, 0, Math.min(end, MARK.length), MARK, 0, MARK.length)
                ? MARK.length
                : start;
        isFirst = false;
        length = 0;
        start = 0;
        lines.accept(new SseLine(raw, from, end));
    }
}
