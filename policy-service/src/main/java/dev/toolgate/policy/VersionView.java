package dev.toolgate.policy;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.toolgate.policy.document.PolicyVersion;
import java.time.Instant;

/** A version of a policy, as administrators see it. */
final class VersionView {

    private VersionView() {}

    /** A version without its document. */
    record Summary(String policy, int version, String sha256, Instant createdAt, String createdBy) {
        static Summary of(PolicyVersion version) {
            return new Summary(
                    version.policy().text(),
                    version.number(),
                    version.sha256(),
                    version.createdAt(),
                    version.createdBy());
        }
    }

    /** A version with its document, as it was sent. */
    record Whole(
            String policy,
            int version,
            String sha256,
            Instant createdAt,
            String createdBy,
            @JsonRawValue String document) {
        static Whole of(PolicyVersion version) {
            return new Whole(
                    version.policy().text(),
                    version.number(),
                    version.sha256(),
                    version.createdAt(),
                    version.createdBy(),
                    version.document());
        }
    }
}
