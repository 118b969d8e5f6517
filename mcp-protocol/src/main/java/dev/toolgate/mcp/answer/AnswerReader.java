package dev.toolgate.mcp.answer;

import java.nio.ByteBuffer;

/** Reads an answer as it passes. Total: never throws, whatever the bytes; what it cannot read says nothing. */
public interface AnswerReader {

    /** Takes the next bytes of the answer; true when they complete a response that {@link #outcome} tells of. */
    boolean read(ByteBuffer bytes);

    /** The response that was completed last. */
    Outcome outcome();

    /** Reads an answer that is one JSON document; a longer {@code requestState} than {@code maxState} bytes is not seen. */
    static AnswerReader ofDocument(int maxState) {
        return new DocumentReader(new ResponseScanner(maxState));
    }

    /** Reads an answer that is a stream of events. */
    static AnswerReader ofEvents(int maxState) {
        return new EventsReader(new ResponseScanner(maxState));
    }
}
