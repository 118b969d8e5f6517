package dev.toolgate.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.toolgate.catalog.classify.AttackPattern;
import dev.toolgate.catalog.entry.ClassificationView;
import dev.toolgate.catalog.entry.ClassificationView.EvidenceView;
import dev.toolgate.catalog.entry.DefinitionState;
import dev.toolgate.catalog.entry.ServerName;
import dev.toolgate.catalog.entry.Tool;
import dev.toolgate.catalog.scan.Finding;
import dev.toolgate.catalog.tool.Acceptances;
import dev.toolgate.catalog.tool.Acceptances.Acceptance;
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
 * @param state accepted, new or changed: what is known of the definition, see {@link DefinitionState}
 * @param acceptances who accepted which definitions of the tool, eldest first
 * @param renamedFrom of a new tool, the names of accepted ones that are gone and had its description and its input schema:
 *     it may be one of these; absent when there are none
 * @param confidence 0 to 1
 * @param findings what in the definition somebody should look at before accepting it
 * @param recommendedRule a fragment of a policy document, to be merged at its top level
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ToolView(
        @Nullable String server,
        String tool,
        @JsonRawValue @Schema(type = SchemaType.OBJECT) String definition,
        String digest,
        @Nullable String state,
        @Nullable List<AcceptanceView> acceptances,
        @Nullable List<String> renamedFrom,
        String category,
        String level,
        double confidence,
        List<EvidenceView> evidence,
        List<AttackPattern> attackPatterns,
        Map<String, Object> recommendedRule,
        List<FindingView> findings,
        @Nullable Instant firstSeen,
        @Nullable Instant changedAt,
        @Nullable Instant lastSeen) {

    /** That somebody accepted a definition. */
    public record AcceptanceView(String digest, Instant at, String by, String comment) {

        static AcceptanceView of(Acceptance acceptance) {
            Acceptances.Note note = acceptance.note();
            return new AcceptanceView(acceptance.digest(), note.at(), note.by(), note.comment());
        }
    }

    /**
     * Something to look at.
     *
     * @param kind hidden-text, instruction, other-tool or credential-path
     * @param at JSON pointer into the definition
     */
    public record FindingView(String kind, String at, String excerpt) {

        static List<FindingView> of(List<Finding> findings) {
            return findings.stream()
                    .map(finding -> new FindingView(finding.kind().label(), finding.at(), finding.excerpt()))
                    .toList();
        }
    }

    static ToolView of(
            ServerName server,
            KeptTool tool,
            DefinitionState state,
            List<Acceptance> acceptances,
            List<String> renamedFrom,
            List<Finding> findings) {
        ClassificationView classification = tool.classification();
        return new ToolView(
                server.value(),
                tool.name(),
                tool.definition(),
                tool.digest(),
                state.label(),
                acceptances.stream().map(AcceptanceView::of).toList(),
                renamedFrom.isEmpty() ? null : renamedFrom,
                classification.category(),
                classification.level(),
                classification.confidence(),
                classification.evidence(),
                classification.attackPatterns(),
                classification.recommendedRule(),
                FindingView.of(findings),
                tool.firstSeen(),
                tool.changedAt(),
                tool.lastSeen());
    }

    static ToolView of(Tool tool, List<Finding> findings) {
        ClassificationView classification = ClassificationView.of(tool);
        return new ToolView(
                null,
                tool.name(),
                tool.definition().json(),
                tool.definition().digest(),
                null,
                null,
                null,
                classification.category(),
                classification.level(),
                classification.confidence(),
                classification.evidence(),
                classification.attackPatterns(),
                classification.recommendedRule(),
                FindingView.of(findings),
                null,
                null,
                null);
    }
}
