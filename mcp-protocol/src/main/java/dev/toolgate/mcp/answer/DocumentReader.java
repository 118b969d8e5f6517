package dev.toolgate.mcp.answer;

import java.nio.ByteBuffer;

/** Reads one JSON document. */
final class DocumentReader implements AnswerReader {

    private final ResponseScanner scanner;
    private boolean isComplete;

    DocumentReader(ResponseScanner scanner) {
        this.scanner = scanner;
    }

    @Override
    public boolean read(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            if (isComplete) {
                return false;
            }
            isComplete = scanner.take(bytes.get());
        }
        return isComplete;
    }

    @Override
    public Outcome outcome() {
        return scanner.outcome();
    }
}
