package dev.toolgate.runner.failure;

/** Why the suite cannot start, as one sentence for the person at the terminal. */
public final class StartFailure extends RuntimeException {

    public StartFailure(String sentence) {
        super(sentence);
    }

    public StartFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
