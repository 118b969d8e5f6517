package dev.toolgate.catalog.scan;

import dev.toolgate.catalog.scan.Finding.Kind;
import dev.toolgate.mcp.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Looks through every text of one definition, names of properties among them, and finds each kind of thing at most once a
 * text. Used once.
 */
public final class DefinitionScan {

    /** Findings of one definition; past it the scan ends. */
    public static final int MOST_FINDINGS = 20;

    private static final int LONGEST_TEXT = 100_000; // characters; the rest of a longer one is not looked at
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{3,127}+");
    // Parts that are joined by _ or -, or by a hump: no prose has such a word by accident.
    private static final Pattern JOINED = Pattern.compile("[_-]|[a-z0-9][A-Z]");

    private final Predicate<String> isToolElsewhere;
    private final List<Finding> findings = new ArrayList<>();

    private DefinitionScan(Predicate<String> isToolElsewhere) {
        this.isToolElsewhere = isToolElsewhere;
    }

    /**
     * What is found in {@code definition}, in its order.
     *
     * @param isToolElsewhere whether a name is that of a tool of another server, and of none of the same server
     */
    public static List<Finding> of(Json definition, Predicate<String> isToolElsewhere) {
        var scan = new DefinitionScan(isToolElsewhere);
        scan.value(definition, "");
        return List.copyOf(scan.findings);
    }

    private void value(Json value, String at) {
        if (findings.size() >= MOST_FINDINGS) {
            return;
        }
        switch (value) {
            case Json.Text text -> text(text.value(), at);
            case Json.Obj object -> object.members().entrySet().forEach(member -> member(member, at));
            case Json.Arr array -> elements(array.elements(), at);
            case Json.Num _, Json.Bool _, Json.Null _ -> {}
        }
    }

    private void member(Map.Entry<String, Json> member, String at) {
        String below = at + '/' + member.getKey().replace("~", "~0").replace("/", "~1");
        text(member.getKey(), below);
        value(member.getValue(), below);
    }

    private void elements(List<Json> elements, String at) {
        for (int i = 0; i < elements.size(); i++) {
            value(elements.get(i), at + '/' + i);
        }
    }

    private void text(String whole, String at) {
        String text = whole.length() > LONGEST_TEXT ? whole.substring(0, LONGEST_TEXT) : whole;
        note(Kind.HIDDEN_TEXT, at, HiddenText.in(text));
        note(Kind.INSTRUCTION, at, Suspicions.INSTRUCTIONS.in(text));
        note(Kind.OTHER_TOOL, at, at.equals("/name") ? Optional.empty() : otherTool(text));
        note(Kind.CREDENTIAL_PATH, at, Suspicions.CREDENTIAL_PATHS.in(text));
    }

    private Optional<String> otherTool(String text) {
        return WORD.matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(JOINED.asPredicate())
                .filter(isToolElsewhere)
                .findFirst();
    }

    private void note(Kind kind, String at, Optional<String> excerpt) {
        if (findings.size() < MOST_FINDINGS) {
            excerpt.map(found -> new Finding(kind, at, found)).ifPresent(findings::add);
        }
    }
}
