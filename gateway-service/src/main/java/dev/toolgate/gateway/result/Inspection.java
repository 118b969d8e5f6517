package dev.toolgate.gateway.result;

import dev.toolgate.mcp.json.Slice;

/** What became of one message of a server under a rule. */
public sealed interface Inspection {

    /** It passes as it is. */
    record Clean() implements Inspection {}

    /** It passes without its secrets; every byte outside of the strings that had some is as it was. */
    record Redacted(Slice message) implements Inspection {}

    /** It does not pass. */
    record Withheld(Why why) implements Inspection {}

    /** Why a message is withheld. */
    enum Why {
        /** It is larger than its rule allows. */
        TOO_LARGE("result-too-large", "The result is larger than this gateway lets through."),
        /** Nobody can say what is in it. */
        UNREADABLE(
                "result-unreadable", "The server's message cannot be read in one way only, so it could hold anything.");

        private final String code;
        private final String text;

        Why(String code, String text) {
            this.code = code;
            this.text = text;
        }

        /** Stable, for programs. */
        public String code() {
            return code;
        }

        /** For people. */
        public String text() {
            return text;
        }
    }
}
