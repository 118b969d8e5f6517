package dev.toolgate.policy.document;

import dev.toolgate.policy.value.Name;
import java.time.Instant;
import java.util.HexFormat;

/**
 * One immutable version of a policy.
 *
 * @param number 1 for the first
 * @param document the text as it was sent
 * @param sha256 of the canonical document, 64 hex digits
 * @param createdBy the name of whoever published it
 */
public record PolicyVersion(
        Name policy, int number, String document, String sha256, Instant createdAt, String createdBy) {

    static PolicyVersion of(VersionRow row) {
        return new PolicyVersion(
                new Name(row.policy),
                row.version,
                row.document,
                HexFormat.of().formatHex(row.sha256),
                row.createdAt,
                row.createdBy);
    }
}
