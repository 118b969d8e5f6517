package dev.toolgate.mcp.net;

import java.util.Arrays;
import java.util.HexFormat;

/** A block of addresses, and from where they can be reached. */
final class Prefix {

    private static final int V6_BYTES = 16;

    private final byte[] start;
    private final int bits;
    private final Reach reach;

    /** The addresses that have their first {@code bits} bits in common with {@code start}. */
    private Prefix(byte[] start, int bits, Reach reach) {
        this.start = start;
        this.bits = bits;
        this.reach = reach;
    }

    static Prefix v4(String start, int bits, Reach reach) {
        String[] parts = start.split("\\.", -1);
        byte[] bytes = new byte[parts.length];
        for (int i = 0; i < parts.length; i++) {
            bytes[i] = (byte) Integer.parseInt(parts[i]);
        }
        return new Prefix(bytes, bits, reach);
    }

    /** {@code start} in hexadecimal digits; those that are left out are zero. */
    static Prefix v6(String start, int bits, Reach reach) {
        return new Prefix(Arrays.copyOf(HexFormat.of().parseHex(start), V6_BYTES), bits, reach);
    }

    Reach reach() {
        return reach;
    }

    boolean matches(byte[] address) {
        int whole = bits / Byte.SIZE;
        if (!Arrays.equals(start, 0, whole, address, 0, whole)) {
            return false;
        }
        int rest = bits % Byte.SIZE;
        return rest == 0 || ((start[whole] ^ address[whole]) & 0xff) >>> (Byte.SIZE - rest) == 0;
    }
}
