package dev.toolgate.audit.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The members of one JSON object, each asked for by name and type; a fault names the place and never the content. */
record Members(String pointer, @Nullable JsonNode node) {

    /** Postgres keeps years from −4713 on, four-digit ones are what RFC 3339 can write. */
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    /** A member that is not what it must be. */
    static final class Fault extends Exception {

        private final String reason;

        Fault(String reason) {
            super(reason, null, false, false);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }

    Members object(String name) throws Fault {
        JsonNode member = member(name);
        if (!member.isObject()) {
            throw new Fault(place(name) + " is not an object");
        }
        return new Members(place(name), member);
    }

    String text(String name) throws Fault {
        return text(member(name), place(name));
    }

    /** The member's text; null when there is no such member. */
    @Nullable
    String textOrAbsent(String name) throws Fault {
        return node == null || node.get(name) == null ? null : text(name);
    }

    void constant(String name, String expected) throws Fault {
        if (!text(name).equals(expected)) {
            throw new Fault(place(name) + " is not " + expected);
        }
    }

    UUID id(String name) throws Fault {
        String text = text(name);
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equals(text)) { // fromString also takes shorter spellings
                return id;
            }
        } catch (IllegalArgumentException e) {
            // told below, together with the shorter spellings
        }
        throw new Fault(place(name) + " is not a UUID in lower case");
    }

    /** To the microsecond. */
    Instant time(String name) throws Fault {
        try {
            Instant time = Instant.parse(text(name)).truncatedTo(ChronoUnit.MICROS);
            if (!time.isBefore(FIRST) && !time.isAfter(LAST)) {
                return time;
            }
        } catch (DateTimeException e) {
            // told below, together with years that nobody keeps
        }
        throw new Fault(place(name) + " is not an RFC 3339 time");
    }

    long count(String name) throws Fault {
        JsonNode member = member(name);
        if (!member.isIntegralNumber() || !member.canConvertToLong() || member.longValue() < 0) {
            throw new Fault(place(name) + " is not a count");
        }
        return member.longValue();
    }

    /** A positive number that is written as a text of at most 19 digits. */
    long digits(String name) throws Fault {
        try {
            long number = Long.parseLong(text(name));
            if (number > 0 && number < Long.MAX_VALUE) { // a range of Postgres ends behind its last number
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, together with numbers that are too small
        }
        throw new Fault(place(name) + " is not a number in digits");
    }

    List<String> texts(String name) throws Fault {
        JsonNode member = member(name);
        if (!member.isArray()) {
            throw new Fault(place(name) + " is not an array");
        }
        var texts = new ArrayList<String>(member.size());
        for (JsonNode item : member) {
            texts.add(text(item, place(name)));
        }
        return texts;
    }

    private JsonNode member(String name) throws Fault {
        JsonNode member = node == null ? null : node.get(name);
        if (member == null) {
            throw new Fault(place(name) + " is missing");
        }
        return member;
    }

    // Postgres keeps no U+0000. A tool's name comes from the caller, who must not stay out of the ledger by it.
    private static String text(JsonNode node, String place) throws Fault {
        if (!node.isTextual()) {
            throw new Fault(place + " is not a text");
        }
        return node.textValue().replace('\0', '\uFFFD');
    }

    private String place(String name) {
        return pointer + '/' + name;
    }
}
