package dev.toolgate.catalog;

import dev.toolgate.catalog.entry.DefinitionReader;
import dev.toolgate.catalog.entry.ServerName;
import dev.toolgate.catalog.feed.Roster;
import dev.toolgate.catalog.scan.DefinitionScan;
import dev.toolgate.catalog.scan.Finding;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is found in definitions, looked for when somebody asks: so it is always what is looked for now. */
final class Findings {

    private final DefinitionReader reader;
    private final Roster roster;

    Findings(DefinitionReader reader, Roster roster) {
        this.reader = reader;
        this.roster = roster;
    }

    /** What is found in a definition of {@code server}'s, or of nobody's. */
    List<Finding> in(String definition, @Nullable ServerName server) {
        return reader.tree(definition.getBytes(StandardCharsets.UTF_8))
                .map(tree -> DefinitionScan.of(tree, name -> roster.hasElsewhere(name, server)))
                .orElse(List.of());
    }
}
