package dev.toolgate.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.toolgate.catalog.entry.Changes;
import dev.toolgate.catalog.probe.Probed;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last probe of a server, as the API shows it.
 *
 * @param state none (never asked since the service started), running, answered, or failed
 * @param at when it began
 * @param skipped tools that the server named and whose definitions are not kept
 * @param problem what went wrong
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProbeView(
        String state,
        @Nullable Instant at,
        @Nullable Long millis,
        @Nullable Integer tools,
        @Nullable Integer added,
        @Nullable Integer changed,
        @Nullable Integer removed,
        @Nullable Integer skipped,
        @Nullable String protocolVersion,
        @Nullable ServerInfoView serverInfo,
        @Nullable String problem) {

    /** What the server calls itself. */
    public record ServerInfoView(String name, String version) {}

    static final ProbeView NONE = bare("none", null, null, null);

    static ProbeView running(Instant at) {
        return bare("running", at, null, null);
    }

    static ProbeView failed(Instant at, Duration took, String problem) {
        return bare("failed", at, took.toMillis(), problem);
    }

    static ProbeView answered(Instant at, Duration took, Probed.Answered answer, Changes changes) {
        return new ProbeView(
                "answered",
                at,
                took.toMillis(),
                changes.written().size() + changes.confirmed().size(),
                changes.added().size(),
                changes.changed().size(),
                changes.removed().size(),
                answer.skipped(),
                answer.server().protocolVersion(),
                new ServerInfoView(answer.server().name(), answer.server().version()),
                null);
    }

    boolean isFailed() {
        return problem != null;
    }

    private static ProbeView bare(String state, @Nullable Instant at, @Nullable Long millis, @Nullable String problem) {
        return new ProbeView(state, at, millis, null, null, null, null, null, null, null, problem);
    }
}
