package dev.toolgate.catalog.classify;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words besides verbs that the classifier knows. */
final class Lexicon {

    /** What a tool handles can be a category of its own, when the tool acts on it and does not only look at it. */
    private static final Map<String, Telling> OBJECTS = tellings("""
            Financial 0.6 payment payments refund refunds payout payouts funds money purchase payroll
            Financial 0.5 invoice invoices charge charges salary salaries donation remittance
            Financial 0.3 transaction transactions balance wallet subscription billing
            Execute   0.5 shell bash terminal command commands powershell
            Execute   0.4 script python javascript sql process
            """);

    /** Names of input fields that tell what a tool is for. */
    private static final Map<String, Telling> FIELDS = tellings("""
            Financial   0.3 amount price amount_cents total_amount refund_amount payment_method
            Financial   0.2 currency iban card_number account_number
            Execute     0.4 command cmd shell script bash
            Execute     0.3 code sql expression statement javascript python
            Destructive 0.2 recursive cascade permanent permanently hard_delete purge
            Write       0.2 content body new_string new_text replacement
            """);

    /** Words that give a loss away wherever they stand. */
    static final Set<String> LOSSES = Set.of(
            "permanently", "irreversible", "irreversibly", "irrecoverable", "unrecoverable", "undone", "destructive");

    /** To take one of these off a thing is a change that can be made back. */
    static final Set<String> MARKS = Set.of(
            "label",
            "labels",
            "tag",
            "tags",
            "reaction",
            "reactions",
            "emoji",
            "assignee",
            "assignees",
            "reviewer",
            "reviewers",
            "star",
            "watcher",
            "watchers",
            "follower",
            "followers",
            "flag",
            "bookmark",
            "filter",
            "filters",
            "highlight",
            "formatting",
            "style",
            "parent",
            "dependency",
            "dependencies");

    /** Nouns that, in a name without any verb, promise an answer and nothing else. */
    static final Set<String> ANSWERS = Set.of(
            "info",
            "information",
            "status",
            "history",
            "details",
            "detail",
            "summary",
            "stats",
            "statistics",
            "logs",
            "version",
            "health",
            "metrics",
            "docs",
            "documentation",
            "weather",
            "overview",
            "whoami",
            "help",
            "context",
            "directions",
            "elevation",
            "messages",
            "requests",
            "insights",
            "schema",
            "results",
            "discussions");

    /** Words before the verb that say nothing: <em>this tool can be used to …</em>. */
    static final Set<String> LEAD_INS = Set.of(
            "a",
            "an",
            "the",
            "this",
            "that",
            "it",
            "tool",
            "function",
            "endpoint",
            "api",
            "use",
            "used",
            "to",
            "for",
            "by",
            "call",
            "can",
            "be",
            "will",
            "is",
            "you",
            "your",
            "user",
            "users",
            "agent",
            "agents",
            "allows",
            "allow",
            "enables",
            "lets",
            "let",
            "helps",
            "help",
            "perform",
            "performs",
            "please",
            "also",
            "then",
            "and",
            "simply",
            "quickly",
            "only",
            "safely",
            "recursively",
            "permanently",
            "partially",
            "fully",
            "bulk",
            "batch",
            "deprecated",
            "beta",
            "experimental",
            "alias",
            "internal",
            "important",
            "note",
            "primary",
            "convenience",
            "wrapper",
            "directly",
            "automatically",
            "additionally",
            "afterwards",
            "finally",
            "optionally",
            "tip");

    /** A sentence that starts like this adds something that the tool does. */
    static final Set<String> CONTINUATIONS = Set.of("also", "then", "additionally", "afterwards", "finally");

    static final Set<String> NEGATIONS =
            Set.of("not", "never", "without", "cannot", "no", "don't", "doesn't", "won't", "instead", "avoid", "nor");

    static final Set<String> CONJUNCTIONS = Set.of("and", "or", "then", ",", "/", "&");

    /** Input fields whose choices are what the tool can be told to do. */
    static final Set<String> SWITCHES =
            Set.of("action", "actions", "operation", "operations", "method", "mode", "command", "op", "subcommand");

    private Lexicon() {}

    /** How strongly a word that is no verb speaks, and for what. */
    record Telling(Category category, double weight) {}

    static @Nullable Telling object(String word) {
        return OBJECTS.get(word);
    }

    static @Nullable Telling field(String name) {
        return FIELDS.get(name);
    }

    private static Map<String, Telling> tellings(String table) {
        var tellings = new HashMap<String, Telling>();
        table.lines().map(line -> line.strip().split("\\s+")).forEach(words -> {
            var telling = new Telling(Category.labelled(words[0]).orElseThrow(), Double.parseDouble(words[1]));
            for (int i = 2; i < words.length; i++) {
                tellings.put(words[i], telling);
            }
        });
        return Map.copyOf(tellings);
    }
}
