package dev.toolgate.mcp.answer;

/** What a response says of the request that it answers. */
public sealed interface Outcome {

    /** It is an error. */
    record Failed() implements Outcome {}

    /**
     * It asks for more: the request is to be made again.
     *
     * @param requestState what the next attempt will bring back
     */
    record InputRequired(String requestState) implements Outcome {

        /** Without the state: it is the server's secret. */
        @Override
        public String toString() {
            return "InputRequired";
        }
    }

    /** It is a result, or nothing that could be read. */
    record Answered() implements Outcome {}
}
