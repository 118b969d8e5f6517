package dev.toolgate.catalog.tool;

import dev.toolgate.catalog.entry.ClassificationView;
import java.time.Instant;

/** A tool as it is kept: {@code definition} as the server sent it, and since when it is what it is. */
public record KeptTool(
        String name,
        String definition,
        String digest,
        ClassificationView classification,
        Instant firstSeen,
        Instant changedAt,
        Instant lastSeen) {}
