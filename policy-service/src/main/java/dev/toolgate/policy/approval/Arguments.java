package dev.toolgate.policy.approval;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.toolgate.policy.value.Sha256;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a held call, for the eyes of its approvers only.
 *
 * @param sha256 hex digits over the canonical JSON
 * @param bytes how long the canonical JSON is in UTF-8
 * @param json the canonical JSON; absent when it is too long to be kept, or is not kept any more
 */
public record Arguments(String sha256, int bytes, @Nullable String json) {

    /** Arguments of which at most {@code maxBytes} are kept: all or nothing. */
    public static Arguments of(String canonicalJson, int maxBytes) {
        int bytes = canonicalJson.getBytes(UTF_8).length;
        String sha256 = HexFormat.of().formatHex(Sha256.of(canonicalJson));
        return new Arguments(sha256, bytes, bytes > maxBytes ? null : canonicalJson);
    }

    /** Says nothing of what they are. */
    @Override
    public String toString() {
        return "Arguments[" + bytes + " bytes]";
    }
}
