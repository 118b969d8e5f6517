package dev.toolgate.mcp.answer;

/**
 * Follows one JSON-RPC message byte by byte and keeps of it only what says how the request went. It knows where it is by
 * counting brackets: what is no JSON is read as nonsense, and does no harm.
 */
final class ResponseScanner {

    private static final int IN_MESSAGE = 1;
    private static final int IN_RESULT = 2;

    private final Word key;
    private final Word value;
    private final Word rest = new Word(0);
    private int depth;
    private boolean isKeyNext;
    private boolean isText;
    private boolean isEscaped;
    private Part part = Part.OTHER;
    private Field field = Field.OTHER;
    private boolean isResponse;
    private boolean isError;
    private boolean isInputRequired;
    private String state = "";

    /** A member of the message. */
    private enum Part {
        RESULT,
        ERROR,
        OTHER
    }

    /** A member of its result. */
    private enum Field {
        TYPE,
        STATE,
        OTHER
    }

    ResponseScanner(int maxState) {
        this.key = new Word(32);
        this.value = new Word(maxState);
    }

    /** Forgets everything: another message begins. */
    void reset() {
        depth = 0;
        isText = false;
        isEscaped = false;
        isResponse = false;
        isError = false;
        isInputRequired = false;
        state = "";
        enter(Part.OTHER);
    }

    /** True when {@code b} completes the message. */
    boolean take(byte b) {
        if (isText) {
            inText(b);
            return false;
        }
        return switch (b) {
            case '"' -> beginText();
            case '{', '[' -> open(b == '{');
            case '}', ']' -> close();
            case ':' -> named(false);
            case ',' -> named(true);
            default -> false;
        };
    }

    /** Whether the message has a result or an error. */
    boolean isResponse() {
        return isResponse;
    }

    Outcome outcome() {
        if (isError) {
            return new Outcome.Failed();
        }
        return isInputRequired && !state.isEmpty() ? new Outcome.InputRequired(state) : new Outcome.Answered();
    }

    private void inText(byte b) {
        if (!isEscaped && b == '"') {
            isText = false;
            endText();
        } else {
            isEscaped = !isEscaped && b == '\\';
            word().add(b);
        }
    }

    private boolean beginText() {
        isText = true;
        word().clear();
        return false;
    }

    private void endText() {
        if (isKeyNext && depth == IN_MESSAGE) {
            enter(part(key.text()));
        } else if (isInResult() && isKeyNext) {
            field = field(key.text());
        } else if (isInResult()) {
            valued();
        }
    }

    private void valued() {
        switch (field) {
            case TYPE -> isInputRequired = value.text().equals("input_required");
            case STATE -> state = value.text();
            case OTHER -> {}
        }
    }

    /** Where the text that is being read is kept. */
    private Word word() {
        boolean isKey = isKeyNext && (depth == IN_MESSAGE || isInResult());
        if (isKey) {
            return key;
        }
        return isInResult() && field != Field.OTHER ? value : rest;
    }

    private boolean open(boolean isObject) {
        depth++;
        if (depth == IN_MESSAGE) {
            isKeyNext = isObject;
        } else if (depth == IN_RESULT) {
            isResponse |= part != Part.OTHER;
            isError |= part == Part.ERROR;
            isKeyNext = isObject;
        }
        return false;
    }

    private boolean close() {
        depth--;
        isKeyNext = false;
        return depth == 0;
    }

    private boolean named(boolean isKeyNext) {
        if (depth == IN_MESSAGE || isInResult()) {
            this.isKeyNext = isKeyNext;
        }
        return false;
    }

    private boolean isInResult() {
        return depth == IN_RESULT && part == Part.RESULT;
    }

    private void enter(Part entered) {
        part = entered;
        field = Field.OTHER;
    }

    private static Part part(String key) {
        return switch (key) {
            case "result" -> Part.RESULT;
            case "error" -> Part.ERROR;
            default -> Part.OTHER;
        };
    }

    private static Field field(String key) {
        return switch (key) {
            case "resultType" -> Field.TYPE;
            case "requestState" -> Field.STATE;
            default -> Field.OTHER;
        };
    }
}
