package dev.toolgate.policy.document;

/** Somebody else was faster: another version is active than the one that an edit was based on. */
public final class OutpacedException extends RuntimeException {

    private final int active;

    OutpacedException(int active) {
        super(null, null, false, false);
        this.active = active;
    }

    /** The version that is active; 0 when none is. */
    public int active() {
        return active;
    }
}
