package dev.toolgate.kit.webhook;

/** A post was not taken. */
public final class Undelivered extends RuntimeException {

    private final String reason;

    public Undelivered(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    /**
     * What may be stored and logged of {@code failure}: an Undelivered says only what it was written to say, the message of
     * anything else could quote an address or a body.
     */
    public static String text(Throwable failure) {
        return failure instanceof Undelivered undelivered
                ? undelivered.reason()
                : failure.getClass().getSimpleName();
    }

    /** What may be stored and logged. */
    public String reason() {
        return reason;
    }
}
