package dev.toolgate.policy;

import dev.toolgate.kit.Problem;
import dev.toolgate.policy.value.Name;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the members of what is sent for a grant, and collects what is wrong with them. */
final class GrantFields {

    private static final int MOST_SERVERS = 100;
    private static final int MOST_LABELS = 32;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");
    private static final String LABEL_RULE =
            "1 to 63 letters, digits or . _ -, beginning and ending with a letter or digit";

    private final List<Problem.Fault> faults = new ArrayList<>();

    /** What has been found wrong so far. */
    List<Problem.Fault> faults() {
        return faults;
    }

    void fault(String pointer, String detail) {
        faults.add(new Problem.Fault(pointer, detail));
    }

    Optional<Name> name(@Nullable String text, String pointer) {
        Optional<Name> name = text == null ? Optional.empty() : Name.of(text);
        if (name.isEmpty()) {
            fault(pointer, "must be a name: " + Name.RULE);
        }
        return name;
    }

    @Nullable
    Name nameIfAny(@Nullable String text, String pointer) {
        return text == null ? null : name(text, pointer).orElse(null);
    }

    List<Name> servers(@Nullable List<@Nullable String> servers) {
        if (servers == null || servers.isEmpty() || servers.size() > MOST_SERVERS) {
            fault("/servers", "must be a list of 1 to " + MOST_SERVERS + " server names");
            return List.of();
        }
        var names = new ArrayList<Name>();
        var seen = new HashSet<Name>();
        for (int i = 0; i < servers.size(); i++) {
            String pointer = "/servers/" + i;
            server(servers.get(i), pointer).ifPresent(name -> {
                names.add(name);
                if (!seen.add(name)) {
                    fault(pointer, name + " is named twice");
                }
            });
        }
        return names;
    }

    Map<String, String> labels(@Nullable Map<String, @Nullable String> labels) {
        if (labels == null) {
            return Map.of();
        }
        if (labels.size() > MOST_LABELS) {
            fault("/labels", "a grant has at most " + MOST_LABELS + " labels; this one has " + labels.size());
        }
        var read = new TreeMap<String, String>();
        labels.forEach((key, value) -> {
            String pointer = "/labels/" + key.replace("~", "~0").replace("/", "~1");
            if (!LABEL.matcher(key).matches()) {
                fault(pointer, "the key of a label has " + LABEL_RULE);
            } else if (value == null
                    || !(value.isEmpty() || LABEL.matcher(value).matches())) {
                fault(pointer, "the value of a label is empty or has " + LABEL_RULE);
            } else {
                read.put(key, value);
            }
        });
        return read;
    }

    @Nullable
    Instant expiry(@Nullable String text, Instant now) {
        if (text == null) {
            return null;
        }
        try {
            Instant expiry = OffsetDateTime.parse(text).toInstant();
            if (expiry.isAfter(now) && !expiry.isAfter(LATEST)) {
                return expiry;
            }
            fault("/expiresAt", "must lie in the future, and before the year 10000");
        } catch (DateTimeParseException _) {
            fault("/expiresAt", "must be a time as in 2026-11-22T10:00:00Z");
        }
        return null;
    }

    private Optional<Name> server(@Nullable String text, String pointer) {
        Optional<Name> name = text == null ? Optional.empty() : Name.ofServer(text);
        if (name.isEmpty()) {
            fault(pointer, "must be the name of a server: " + Name.SERVER_RULE);
        }
        return name;
    }
}
