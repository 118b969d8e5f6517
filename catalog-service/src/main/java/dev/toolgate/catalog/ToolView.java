package dev.toolgate.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.toolgate.catalog.classify.AttackPattern;
import dev.toolgate.catalog.entry.ClassificationView;
import dev.toolgate.catalog.entry.ClassificationView.EvidenceView;
import dev.toolgate.catalog.entry.ServerName;
import dev.toolgate.catalog.entry.Tool;
import dev.toolgate.catalog.tool.KeptTool;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A tool with its classification, as the API shows it.
 *
 * @param server absent for a definition that is only classified, and so are the times
 * @param definition as the server sent it, byte for byte
 * @param confidence 0 to 1
 * @param recommendedRule a fragment of a policy document, to be merged at its top level
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ToolView(
        @Nullable String server,
        String tool,
        @JsonRawValue @Schema(type = SchemaType.OBJECT) String definition,
        String digest,
        String category,
        String level,
        double confidence,
        List<EvidenceView> evidence,
        List<AttackPattern> attackPatterns,
        Map<String, Object> recommendedRule,
        @Nullable Instant firstSeen,
        @Nullable Instant changedAt,
        @Nullable Instant lastSeen) {

    static ToolView of(ServerName server, KeptTool tool) {
        ClassificationView classification = tool.classification();
        return new ToolView(
                server.value(),
                tool.name(),
                tool.definition(),
                tool.digest(),
                classification.category(),
                classification.level(),
                classification.confidence(),
                classification.evidence(),
                classification.attackPatterns(),
                classification.recommendedRule(),
                tool.firstSeen(),
                tool.changedAt(),
                tool.lastSeen());
    }

    static ToolView of(Tool tool) {
        ClassificationView classification = ClassificationView.of(tool);
        return new ToolView(
                null,
                tool.name(),
                tool.definition().json(),
                tool.definition().digest(),
                classification.category(),
                classification.level(),
                classification.confidence(),
                classification.evidence(),
                classification.attackPatterns(),
                classification.recommendedRule(),
                null,
                null,
                null);
    }
}
