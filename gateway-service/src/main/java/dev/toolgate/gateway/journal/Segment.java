package dev.toolgate.gateway.journal;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of records.
 *
 * @param first the number of its first record, whether it has one already or not
 */
record Segment(Path path, long first) {

    private static final Pattern NAME = Pattern.compile("(\\d{19})\\.log");

    static Segment in(Path directory, long first) {
        return new Segment(directory.resolve(String.format(Locale.ROOT, "%019d.log", first)), first);
    }

    /** The segment that {@code path} is, if it is one. */
    static Optional<Segment> at(Path path) {
        Matcher name = NAME.matcher(path.getFileName().toString());
        return name.matches() ? Optional.of(new Segment(path, Long.parseLong(name.group(1)))) : Optional.empty();
    }
}
