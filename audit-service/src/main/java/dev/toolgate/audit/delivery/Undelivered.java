package dev.toolgate.audit.delivery;

/** A sink has refused an alert. */
final class Undelivered extends RuntimeException {

    private final String reason;

    Undelivered(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    /** What may be stored and logged. */
    String reason() {
        return reason;
    }
}
