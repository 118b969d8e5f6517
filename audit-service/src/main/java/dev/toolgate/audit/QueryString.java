package dev.toolgate.audit;

import dev.toolgate.audit.page.Cursor;
import dev.toolgate.audit.page.Place;
import dev.toolgate.kit.ProblemException;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a question. Each fault is a problem that names the parameter, what is wrong and what would be right.
 */
record QueryString(MultivaluedMap<String, String> parameters) {

    static final int DEFAULT_LIMIT = 50;
    static final int MAX_LIMIT = 500;

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    /** The parameters, none of which may be other than {@code known}. */
    static QueryString of(MultivaluedMap<String, String> parameters, Set<String> known) {
        for (String name : parameters.keySet()) {
            if (!known.contains(name)) {
                throw ProblemException.badRequest(
                        "There is no parameter \"" + name + "\"; known are " + String.join(", ", new TreeSet<>(known)));
            }
        }
        return new QueryString(parameters);
    }

    /** The text of a parameter; null when it is not given. */
    @Nullable
    String text(String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.isEmpty()) {
            return null;
        }
        if (values.size() > 1) {
            throw fault(name, "is given " + values.size() + " times", "give it once");
        }
        String text = values.getFirst();
        if (text.isEmpty() || text.indexOf('\0') >= 0) {
            throw fault(name, "is empty or has a character that no name has", "give a name, or leave it out");
        }
        return text;
    }

    /** The text of a parameter that must be one of {@code values}; null when it is not given. */
    @Nullable
    String oneOf(String name, List<String> values) {
        String text = text(name);
        if (text != null && !values.contains(text)) {
            throw fault(name, "is none that there is", "give one of " + String.join(", ", values));
        }
        return text;
    }

    /** The time of a parameter; null when it is not given. */
    @Nullable
    Instant time(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            Instant time = Instant.parse(text);
            if (!time.isBefore(FIRST) && !time.isAfter(LAST)) {
                return time;
            }
        } catch (DateTimeException e) {
            // told below, together with years beyond four digits
        }
        throw fault(name, "is not a time", "give RFC 3339, for example 2026-11-02T09:15:30Z");
    }

    /** How many items a page may have. */
    int limit() {
        String text = text("limit");
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        if (text.matches("[0-9]{1,9}")) {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MAX_LIMIT) {
                return limit;
            }
        }
        throw fault("limit", "is not a number from 1 to " + MAX_LIMIT, "leave it out for " + DEFAULT_LIMIT);
    }

    /** Where to go on in the answers to {@code question}; null for the first page. */
    @Nullable
    Place after(Object question) {
        String cursor = text("cursor");
        return cursor == null
                ? null
                : Cursor.read(cursor, question)
                        .orElseThrow(() -> fault(
                                "cursor",
                                "is damaged or belongs to another question",
                                "give \"next\" of the page before, with the same parameters"));
    }

    private static ProblemException fault(String name, String wrong, String right) {
        return ProblemException.badRequest("The parameter \"" + name + "\" " + wrong + ": " + right + '.');
    }
}
