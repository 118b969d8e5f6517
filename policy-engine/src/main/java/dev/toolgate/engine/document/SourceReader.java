package dev.toolgate.engine.document;

import dev.toolgate.engine.condition.Fact;
import dev.toolgate.engine.condition.Source;
import dev.toolgate.engine.condition.Source.TimePart;
import dev.toolgate.engine.value.Path;
import dev.toolgate.engine.value.PathText;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads where a condition, a limit or a record finds a value. */
final class SourceReader {

    private static final String ARGS = "args";
    private static final int LONGEST = 512;
    private static final Pattern HEADER = Pattern.compile("[a-z0-9!#$%&'*+.^_`|~-]{1,64}");
    private static final String HOW_TO_WRITE_ARGS =
            "an argument is written as args.a.b[0].c, args.items[*].price or args[\"any key\"]";

    private SourceReader() {}

    /** The source that {@code spot} names; {@code zone} is of use for the parts of the time only. */
    static Optional<Source> source(Spot spot, @Nullable Spot zone) {
        Optional<Source> source = spot.text(SourceReader::faultOfLength).flatMap(text -> source(text, spot, zone));
        if (zone != null && source.isPresent() && !(source.get() instanceof Source.Time)) {
            zone.faultOfKey("only the parts of time.* have a zone; remove it");
        }
        return source;
    }

    /** An argument that is there once or not at all. */
    static Optional<Path> argument(Spot spot) {
        return spot.text(SourceReader::faultOfLength)
                .flatMap(text -> arguments(text, spot))
                .filter(path -> {
                    if (path.isPlural()) {
                        spot.fault("[*] may stand for several values; name one of them");
                    }
                    return !path.isPlural();
                });
    }

    private static Optional<Source> source(String text, Spot spot, @Nullable Spot zone) {
        if (text.equals(ARGS) || text.startsWith("args.") || text.startsWith("args[")) {
            return arguments(text, spot).map(Source.Arguments::new);
        }
        Optional<TimePart> part = Arrays.stream(TimePart.values())
                .filter(one -> one.word().equals(text))
                .findFirst();
        if (part.isPresent()) {
            return zone(zone).map(in -> new Source.Time(part.get(), in));
        }
        if (text.startsWith(Source.Label.PREFIX) && text.length() > Source.Label.PREFIX.length()) {
            return Optional.of(new Source.Label(text.substring(Source.Label.PREFIX.length())));
        }
        if (text.startsWith(Source.Header.PREFIX)) {
            return header(text.substring(Source.Header.PREFIX.length()), spot);
        }
        Optional<Source> known = Fact.named(text).map(Source.Known::new);
        if (known.isEmpty()) {
            spot.fault(Words.PATHS.refusal(text));
        }
        return known;
    }

    private static Optional<Path> arguments(String text, Spot spot) {
        Optional<Path> path = text.startsWith(ARGS) ? PathText.parse(text.substring(ARGS.length())) : Optional.empty();
        if (path.isEmpty() || path.get().steps().isEmpty()) {
            spot.fault("must name an argument: " + HOW_TO_WRITE_ARGS + ", of up to " + PathText.MOST_STEPS + " steps");
            return Optional.empty();
        }
        return path;
    }

    private static Optional<Source> header(String name, Spot spot) {
        if (HEADER.matcher(name).matches()) {
            return Optional.of(new Source.Header(name));
        }
        spot.fault("a header is named in lower case, with up to 64 characters, as in header.x-team");
        return Optional.empty();
    }

    private static Optional<ZoneId> zone(@Nullable Spot spot) {
        return spot == null
                ? Optional.of(ZoneOffset.UTC)
                : spot.text(SourceReader::faultOfZone).map(ZoneId::of);
    }

    private static Optional<String> faultOfZone(String text) {
        try {
            ZoneId.of(text);
            return Optional.empty();
        } catch (DateTimeException _) {
            return Optional.of("unknown zone " + Quoted.of(text) + "; write it as \"Europe/Berlin\" or \"+02:00\"");
        }
    }

    private static Optional<String> faultOfLength(String text) {
        return text.length() <= LONGEST
                ? Optional.empty()
                : Optional.of("a path has at most " + LONGEST + " characters; this one has " + text.length());
    }
}
