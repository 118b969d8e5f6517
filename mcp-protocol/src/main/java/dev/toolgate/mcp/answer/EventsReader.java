package dev.toolgate.mcp.answer;

import java.nio.ByteBuffer;

/** Reads the data of server-sent events: each event a message, of which only responses say something. */
final class EventsReader implements AnswerReader {

    private static final byte[] DATA = {'d', 'a', 't', 'a', ':'};
    private static final int NO_DATA = -1;

    private final ResponseScanner scanner;
    private Outcome outcome = new Outcome.Answered();
    private int matched; // how much of "data:" the line begins with; NO_DATA once it is another line
    private boolean isBlank = true;
    private boolean wasCarriageReturn;

    EventsReader(ResponseScanner scanner) {
        this.scanner = scanner;
    }

    @Override
    public boolean read(ByteBuffer bytes) {
        boolean isComplete = false;
        while (bytes.hasRemaining()) {
            isComplete |= take(bytes.get());
        }
        return isComplete;
    }

    @Override
    public Outcome outcome() {
        return outcome;
    }

    private boolean take(byte b) {
        boolean isHalfOfLineEnd = wasCarriageReturn && b == '\n';
        wasCarriageReturn = b == '\r';
        if (isHalfOfLineEnd) {
            return false;
        }
        if (b == '\n' || b == '\r') {
            endLine();
            return false;
        }
        isBlank = false;
        return data(b);
    }

    private void endLine() {
        if (isBlank) {
            scanner.reset();
        }
        isBlank = true;
        matched = 0;
    }

    private boolean data(byte b) {
        if (matched == DATA.length) {
            return inMessage(b);
        }
        matched = matched != NO_DATA && b == DATA[matched] ? matched + 1 : NO_DATA;
        return false;
    }

    private boolean inMessage(byte b) {
        boolean isComplete = scanner.take(b) && scanner.isResponse();
        if (isComplete) {
            outcome = scanner.outcome();
        }
        return isComplete;
    }
}
