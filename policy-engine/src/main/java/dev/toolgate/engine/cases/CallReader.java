package dev.toolgate.engine.cases;

import dev.toolgate.engine.Caller;
import dev.toolgate.engine.Category;
import dev.toolgate.engine.Level;
import dev.toolgate.engine.Reason;
import dev.toolgate.engine.Tool;
import dev.toolgate.engine.ToolCall;
import dev.toolgate.engine.document.Fields;
import dev.toolgate.engine.document.Node;
import dev.toolgate.engine.document.Spot;
import dev.toolgate.engine.document.Words;
import dev.toolgate.engine.limit.Attempt;
import dev.toolgate.engine.value.Value;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the call of a step, and the tools of a list. */
final class CallReader {

    private static final String DIGEST = "sha256:" + "0".repeat(64);
    private static final Words TOOL_KEYS = Words.keys("tool", "category", "level", "digest", "defined", "accepted");
    private static final Words KEYS = Words.keys(Stream.concat(
                    TOOL_KEYS.known().stream(),
                    Stream.of(
                            "server",
                            "grant",
                            "agent",
                            "owner",
                            "labels",
                            "session",
                            "arguments",
                            "headers",
                            "fault",
                            "unchecked",
                            "limitsUnavailable",
                            "approved",
                            "attempt"))
            .toArray(String[]::new));
    private static final Words CATEGORIES =
            words("category", Stream.of(Category.values()).map(Category::word));
    private static final Words LEVELS = words("level", Stream.of(Level.values()).map(Level::word));

    private CallReader() {}

    /** A call as a case describes it. */
    record Made(ToolCall call, String attempt, boolean isApproved, boolean isCountable) {}

    static Optional<Made> call(Spot spot, Instant at) {
        return Fields.of(spot, KEYS).flatMap(fields -> {
            Value.Obj arguments =
                    fields.optional("arguments", ValueReader::object).orElse(Value.Obj.EMPTY);
            Map<String, String> headers = texts(fields, "headers");
            Reason refused = refused(fields);
            Caller caller = caller(fields);
            String server = fields.optional("server", Spot::text).orElse("files");
            String attempt = fields.optional("attempt", CallReader::attempt).orElse("");
            return tool(fields)
                    .map(tool -> new ToolCall(caller, server, tool, arguments, headers, () -> refused, at))
                    .map(call -> new Made(
                            call, attempt, is(fields, "approved", false), !is(fields, "limitsUnavailable", false)));
        });
    }

    /** What comes of holding the arguments against the tool's own schema. */
    private static @Nullable Reason refused(Fields fields) {
        String fault = text(fields, "fault");
        String unchecked = text(fields, "unchecked");
        if (fault != null) {
            return Reason.argumentsInvalid(fault);
        }
        return unchecked == null ? null : Reason.argumentsUnchecked(unchecked);
    }

    /** A tool of a list: its name, or an object with what is known of it. */
    static Optional<Tool> listed(Spot spot) {
        return spot.node() instanceof Node.Text(var _, String name)
                ? Optional.of(new Tool(name, DIGEST, Category.READ, Level.LOW, true))
                : Fields.of(spot, TOOL_KEYS).flatMap(CallReader::tool);
    }

    private static Optional<Tool> tool(Fields fields) {
        Category category = fields.optional("category", spot -> spot.word(CATEGORIES))
                .map(word -> Words.constant(Category.class, word))
                .orElse(Category.READ);
        Level level = fields.optional("level", spot -> spot.word(LEVELS))
                .map(word -> Words.constant(Level.class, word))
                .orElse(Level.LOW);
        String digest = fields.optional("digest", Spot::text).orElse(DIGEST);
        boolean isDefined = is(fields, "defined", true);
        boolean isAccepted = is(fields, "accepted", true);
        return fields.required("tool", "\"<name>\"", Spot::text)
                .map(name -> new Tool(name, isDefined ? digest : null, category, level, isAccepted));
    }

    private static Caller caller(Fields fields) {
        return new Caller(
                grant(fields),
                fields.optional("agent", Spot::text).orElse("scout"),
                text(fields, "owner"),
                texts(fields, "labels"),
                text(fields, "session"));
    }

    static String grant(Fields fields) {
        return fields.optional("grant", Spot::text).orElse("g");
    }

    static Optional<String> attempt(Spot spot) {
        return spot.text(key -> key.length() <= Attempt.LONGEST_KEY
                ? Optional.empty()
                : Optional.of("a key has at most " + Attempt.LONGEST_KEY + " characters"));
    }

    private static Map<String, String> texts(Fields fields, String key) {
        var texts = new LinkedHashMap<String, String>();
        fields.optional(key, Spot::object)
                .orElse(Map.of())
                .forEach((name, spot) -> spot.text().ifPresent(text -> texts.put(name, text)));
        return texts;
    }

    private static @Nullable String text(Fields fields, String key) {
        return fields.optional(key, Spot::text).orElse(null);
    }

    private static boolean is(Fields fields, String key, boolean otherwise) {
        return fields.optional(key, Spot::bool).orElse(otherwise);
    }

    private static Words words(String what, Stream<String> known) {
        return Words.values(what, known.toArray(String[]::new));
    }
}
