package dev.toolgate.gateway.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.UUID;

/** Adds to an event, as its first members, which journal it comes from and its number there; the event is not parsed for that. */
final class Stamp {

    private static final String ZEROS = "0".repeat(19); // as many as the largest number has digits

    private final String start;

    Stamp(UUID journal) {
        this.start = "{\"journal\":\"" + journal + "\",\"sequence\":\"";
    }

    /** The event, a JSON object that is not empty, with the number as 19 digits, so that it sorts as text too. */
    byte[] on(byte[] event, long sequence) {
        String digits = Long.toString(sequence);
        byte[] members = (start + ZEROS.substring(digits.length()) + digits + "\",").getBytes(US_ASCII);
        byte[] stamped = new byte[members.length + event.length - 1];
        System.arraycopy(members, 0, stamped, 0, members.length);
        System.arraycopy(event, 1, stamped, members.length, event.length - 1);
        return stamped;
    }
}
