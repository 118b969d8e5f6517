package dev.toolgate.gateway.upstream.stdio;

/** A message on its way to an agent. */
final class Line {

    private static final int OK = 200;

    private final byte[] message;
    private final boolean isAnswer;
    private final int status;

    private Line(byte[] message, boolean isAnswer, int status) {
        this.message = message;
        this.isAnswer = isAnswer;
        this.status = status;
    }

    static Line of(byte[] message) {
        return new Line(message, false, OK);
    }

    static Line answer(byte[] message) {
        return new Line(message, true, OK);
    }

    static Line answer(byte[] message, int status) {
        return new Line(message, true, status);
    }

    /** Not to be changed. */
    byte[] message() {
        return message;
    }

    /** Whether it answers a request of the agent's. */
    boolean isAnswer() {
        return isAnswer;
    }

    /** Of HTTP, should it be the first and only message of its exchange. */
    int status() {
        return status;
    }
}
