package dev.toolgate.gateway.journal;

/** A record that is not in the journal. It has no stack trace: it is thrown per call, while a disk is full. */
public final class NotKept extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Why why;

    NotKept(Why why) {
        super(why.text, null, false, false);
        this.why = why;
    }

    /** Why a record was not kept. */
    public enum Why {
        FULL("the journal has no room left"),
        BUSY("too many records wait for the journal"),
        TOO_LARGE("the record is larger than a record may be"),
        BROKEN("the journal cannot be written"),
        CLOSED("the journal is closed");

        private final String text;

        Why(String text) {
            this.text = text;
        }
    }

    public Why why() {
        return why;
    }
}
