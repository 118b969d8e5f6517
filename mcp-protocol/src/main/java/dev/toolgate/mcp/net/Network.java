package dev.toolgate.mcp.net;

/** Where a registered server may be. */
public enum Network {
    /** At public addresses only. */
    PUBLIC("public"),
    /** At inner addresses and on loopback, too. */
    INNER("inner");

    private final String label;

    Network(String label) {
        this.label = label;
    }

    /** The name in registrations. */
    public String label() {
        return label;
    }

    /**
     * Whether a server may be at {@code address}, 4 or 16 bytes.
     *
     * @param isLoopbackOpen whether every server may be on loopback
     */
    public boolean permits(byte[] address, boolean isLoopbackOpen) {
        return switch (AddressRule.reach(address)) {
            case PUBLIC -> true;
            case LOOPBACK -> isLoopbackOpen || this == INNER;
            case INNER -> this == INNER;
            case FORBIDDEN -> false;
        };
    }
}
