package dev.toolgate.engine.value;

import dev.toolgate.engine.value.Path.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How paths are written: {@code .key}, {@code [0]}, {@code [*]}, and {@code ["any key"]} in which a quote and a backslash
 * are escaped by a backslash.
 */
public final class PathText {

    /** More steps are refused. */
    public static final int MOST_STEPS = 32;

    private static final Pattern PLAIN = Pattern.compile("[^.\\[\\]\"\\s]+");
    private static final Pattern STEP = Pattern.compile("\\.(?<key>[^.\\[\\]\"\\s]+)"
            + "|\\[(?<index>0|[1-9][0-9]{0,8})\\]"
            + "|(?<every>\\[\\*\\])"
            + "|\\[\"(?<quoted>(?:[^\"\\\\]|\\\\[\"\\\\])+)\"\\]");

    private PathText() {}

    /** The path that {@code text} describes, if it does. */
    public static Optional<Path> parse(String text) {
        var steps = new ArrayList<Step>();
        Matcher matcher = STEP.matcher(text);
        int end = 0;
        while (end < text.length() && steps.size() < MOST_STEPS) {
            matcher.region(end, text.length());
            if (!matcher.lookingAt()) {
                return Optional.empty();
            }
            steps.add(step(matcher));
            end = matcher.end();
        }
        return end == text.length() ? Optional.of(new Path(List.copyOf(steps))) : Optional.empty();
    }

    private static Step step(Matcher matcher) {
        if (matcher.group("key") != null) {
            return new Step.Key(matcher.group("key"));
        }
        if (matcher.group("index") != null) {
            return new Step.Index(Integer.parseInt(matcher.group("index")));
        }
        return matcher.group("every") != null
                ? new Step.Every()
                : new Step.Key(matcher.group("quoted").replaceAll("\\\\(.)", "$1"));
    }

    static boolean isPlain(String key) {
        return PLAIN.matcher(key).matches();
    }

    static String quoted(String key) {
        return "[\"" + key.replace("\\", "\\\\").replace("\"", "\\\"") + "\"]";
    }
}
