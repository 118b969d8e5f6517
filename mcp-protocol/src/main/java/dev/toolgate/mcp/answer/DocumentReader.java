package dev.toolgate.mcp.answer;

/** Reads one JSON document. */
final class DocumentReader implements AnswerReader {

    private final ResponseScanner scanner;
    private boolean isComplete;

    DocumentReader(ResponseScanner scanner) {
        this.scanner = scanner;
    }

    @Override
    public boolean read(byte[] bytes) {
        for (byte b : bytes) {
            if (isComplete) {
                return false;
            }
            isComplete = scanner.take(b);
        }
        return isComplete;
    }

    @Override
    public Outcome outcome() {
        return scanner.outcome();
    }
}
