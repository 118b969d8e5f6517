package dev.toolgate.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.toolgate.engine.document.PolicyDocument;
import dev.toolgate.policy.document.PolicyVersion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

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

    /**
     * A version with its document.
     *
     * @param document as it was sent, or the same as JSON
     * @param source as it was sent, if that was not JSON
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Whole(
            String policy,
            int version,
            String sha256,
            Instant createdAt,
            String createdBy,
            @JsonRawValue String document,
            @Nullable String source) {
        static Whole of(PolicyVersion version) {
            return new Whole(
                    version.policy().text(),
                    version.number(),
                    version.sha256(),
                    version.createdAt(),
                    version.createdBy(),
                    PolicyDocument.json(version.document()),
                    PolicyDocument.isJson(version.document()) ? null : version.document());
        }
    }
}
