package dev.toolgate.policy.grant;

import java.util.HexFormat;

/** The SHA-256 of a grant's token in hex digits; the token itself is kept nowhere. */
public record TokenDigest(String hex) {

    static TokenDigest of(byte[] sha256) {
        return new TokenDigest(HexFormat.of().formatHex(sha256));
    }

    /** The 32 bytes of it. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    @Override
    public String toString() {
        return "TokenDigest[]";
    }
}
