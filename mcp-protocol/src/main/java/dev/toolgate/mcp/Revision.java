package dev.toolgate.mcp;

import java.util.Arrays;
import java.util.Optional;

/** A revision of the MCP specification, oldest first. */
public enum Revision {
    V2024_10_07("2024-10-07", Era.HANDSHAKE),
    V2024_11_05("2024-11-05", Era.HANDSHAKE),
    V2025_03_26("2025-03-26", Era.HANDSHAKE),
    V2025_06_18("2025-06-18", Era.HANDSHAKE),
    V2025_11_25("2025-11-25", Era.HANDSHAKE),
    V2026_07_28("2026-07-28", Era.STATELESS);

    /** What a request without a version header speaks: that header is younger than this revision. */
    public static final Revision ASSUMED = V2025_03_26;

    private final String date;
    private final Era era;

    Revision(String date, Era era) {
        this.date = date;
        this.era = era;
    }

    /** The revision of that date; empty for one that we do not know. */
    public static Optional<Revision> of(String date) {
        return Arrays.stream(values())
                .filter(revision -> revision.date.equals(date))
                .findFirst();
    }

    /** As it stands in messages and headers. */
    public String date() {
        return date;
    }

    public Era era() {
        return era;
    }

    /** Whether a body may be an array of messages; one revision introduced that and the next removed it. */
    public boolean permitsBatches() {
        return this == V2025_03_26;
    }
}
