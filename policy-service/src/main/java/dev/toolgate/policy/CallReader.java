package dev.toolgate.policy;

import static java.util.stream.Collectors.joining;

import dev.toolgate.engine.Caller;
import dev.toolgate.engine.Category;
import dev.toolgate.engine.Level;
import dev.toolgate.engine.Tool;
import dev.toolgate.engine.value.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a described call. */
final class CallReader {

    private static final String NO_DIGEST = "";

    private final Value.Obj call;
    private final CallFields fields;

    private CallReader(Value.Obj call, CallFields fields) {
        this.call = call;
        this.fields = fields;
    }

    /** The call that {@code sent} describes; worth something only if no fault is collected. */
    static DescribedCall call(@Nullable Value sent, CallFields fields) {
        if (!(sent instanceof Value.Obj object)) {
            fields.fault("call", "must be an object with a \"tool\"");
            return new CallReader(Value.Obj.EMPTY, new CallFields("")).call();
        }
        return new CallReader(object, fields.of("call")).call();
    }

    private DescribedCall call() {
        fields.refuseOthers(
                call,
                "tool",
                "server",
                "grant",
                "agent",
                "owner",
                "labels",
                "session",
                "arguments",
                "headers",
                "category",
                "level",
                "digest",
                "accepted",
                "at");
        String grant = text("grant").orElse(null);
        var caller = new Caller(
                grant == null ? "" : grant,
                text("agent").orElse(""),
                text("owner").orElse(null),
                fields.texts(call, "labels"),
                text("session").orElse(null));
        return new DescribedCall(
                grant,
                caller,
                text("server").orElse(""),
                tool(),
                text("digest").isPresent(),
                fields.object(call, "arguments"),
                headers(),
                at().orElse(null));
    }

    private Tool tool() {
        String name = text("tool").orElse("");
        if (!call.members().containsKey("tool")) {
            fields.fault("tool", "must name the tool that is called");
        }
        return new Tool(
                name,
                text("digest").orElse(NO_DIGEST),
                word("category", Category.values(), Category::word).orElse(Category.UNKNOWN),
                word("level", Level.values(), Level::word).orElse(Level.HIGH),
                fields.flag(call, "accepted", true));
    }

    private Map<String, String> headers() {
        var headers = new TreeMap<String, String>();
        fields.texts(call, "headers").forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        return headers;
    }

    private Optional<Instant> at() {
        return text("at").flatMap(text -> {
            try {
                return Optional.of(Instant.parse(text));
            } catch (DateTimeException _) {
                fields.fault("at", "must be a time as in 2026-11-22T10:00:00Z");
                return Optional.empty();
            }
        });
    }

    private <E extends Enum<E>> Optional<E> word(String key, E[] values, Function<E, String> word) {
        return text(key).flatMap(text -> {
            Optional<E> found = Arrays.stream(values)
                    .filter(value -> word.apply(value).equals(text))
                    .findFirst();
            if (found.isEmpty()) {
                fields.fault(key, "must be " + Arrays.stream(values).map(word).collect(joining(" or ")));
            }
            return found;
        });
    }

    private Optional<String> text(String key) {
        return fields.text(call, key);
    }
}
