package dev.toolgate.engine.document;

import dev.toolgate.engine.Mode;
import dev.toolgate.engine.PlacedLimit;
import dev.toolgate.engine.Pointer;
import dev.toolgate.engine.limit.Amount;
import dev.toolgate.engine.limit.Limit;
import dev.toolgate.engine.limit.Scope;
import dev.toolgate.engine.limit.Window;
import dev.toolgate.engine.value.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the limits of one document. Rules share a counter by its name, so all that use one must agree about it. */
final class LimitReader {

    static final int MOST_PER_BLOCK = 32;
    static final int GREATEST_COUNT = 1_000_000_000;

    private static final Map<String, Window> BY_SECONDS =
            Map.of("1", Window.SECOND, "60", Window.MINUTE, "3600", Window.HOUR, "86400", Window.DAY);

    private final Map<Count, Declared> counters = new HashMap<>();
    private int read;

    /** What one count is of. */
    private record Count(String counter, Window window) {}

    /** A limit as it was first declared. */
    private record Declared(Limit limit, Optional<Path> incrementFrom, Pointer place) {

        boolean agrees(PlacedLimit other) {
            return limit.equals(other.limit()) && incrementFrom.equals(Optional.ofNullable(other.incrementFrom()));
        }
    }

    /** How many limits have been seen. */
    int read() {
        return read;
    }

    /** The limits of one block. */
    Optional<List<PlacedLimit>> limits(Spot spot, Mode mode) {
        return spot.list().map(items -> {
            if (items.size() > MOST_PER_BLOCK) {
                spot.fault("a rule has at most " + MOST_PER_BLOCK + " limits; this one has " + items.size());
            }
            return ofOneBlock(items, mode);
        });
    }

    /** The short form of one limit; {@code name} is whom it limits, and the name of its counter. */
    Optional<PlacedLimit> rateLimit(Spot spot, String name, Mode mode) {
        read++;
        return Fields.of(spot, Words.RATE_LIMIT_KEYS).flatMap(fields -> {
            Optional<String> counter =
                    Optional.of(name).filter(text -> Names.faultOfCounter(text).isEmpty());
            if (counter.isEmpty()) {
                spot.faultOfKey("this name cannot name a counter; write an entry of \"limits\" with a \"counter\"");
            }
            var window = fields.required("window", "60", LimitReader::windowOrSeconds);
            var max = fields.required("max", "10", member -> max(member, false));
            return counter.flatMap(text -> window.flatMap(length -> max.map(most -> PlacedLimit.at(
                            spot.pointer(), new Limit(text, length, most, Scope.GRANT, false, false), null, mode))))
                    .filter(limit -> agrees(limit, spot));
        });
    }

    private List<PlacedLimit> ofOneBlock(List<Spot> items, Mode mode) {
        var limits = new ArrayList<PlacedLimit>();
        var counts = new HashSet<Count>();
        for (Spot item : items) {
            read++;
            limit(item, mode)
                    .filter(limit -> isNew(limit, counts, item) && agrees(limit, item))
                    .ifPresent(limits::add);
        }
        return limits;
    }

    private static Optional<PlacedLimit> limit(Spot spot, Mode mode) {
        return Fields.of(spot, Words.LIMIT_KEYS).flatMap(fields -> {
            var counter = fields.required("counter", "\"<name>\"", member -> member.text(Names::faultOfCounter));
            var window = fields.required("window", "\"minute\"", LimitReader::window);
            var from = fields.optional("increment_from", SourceReader::argument);
            var max = fields.required("max", "10", member -> max(member, fields.get("increment_from") != null));
            Scope scope = fields.optional("scope", member -> member.word(Words.SCOPES))
                    .map(word -> Words.constant(Scope.class, word))
                    .orElse(Scope.GRANT);
            boolean calendar = fields.optional("calendar", Spot::bool).orElse(false);
            Mode own = Texts.mode(fields, mode);
            return counter.flatMap(name -> window.flatMap(length -> max.map(most -> PlacedLimit.at(
                    spot.pointer(),
                    new Limit(name, length, most, scope, calendar, from.isPresent()),
                    from.orElse(null),
                    own))));
        });
    }

    private static Optional<Window> window(Spot spot) {
        return spot.word(Words.WINDOWS).map(word -> Words.constant(Window.class, word));
    }

    private static Optional<Window> windowOrSeconds(Spot spot) {
        if (!(spot.node() instanceof Node.Num seconds)) {
            return window(spot);
        }
        Optional<Window> window = Optional.ofNullable(BY_SECONDS.get(seconds.literal()));
        if (window.isEmpty()) {
            spot.fault("must be 1, 60, 3600 or 86400 seconds, or \"second\", \"minute\", \"hour\" or \"day\"");
        }
        return window;
    }

    private static Optional<Amount> max(Spot spot, boolean isWeighted) {
        return isWeighted ? spot.amount() : spot.count(GREATEST_COUNT).map(Amount::units);
    }

    private static boolean isNew(PlacedLimit limit, Set<Count> counts, Spot spot) {
        boolean isNew = counts.add(count(limit));
        if (!isNew) {
            spot.fault("counter " + Quoted.of(limit.limit().counter())
                    + " already limits this rule over the same window; keep one of the two");
        }
        return isNew;
    }

    private boolean agrees(PlacedLimit placed, Spot spot) {
        var first = counters.computeIfAbsent(
                count(placed),
                _ -> new Declared(placed.limit(), Optional.ofNullable(placed.incrementFrom()), spot.pointer()));
        boolean agrees = first.agrees(placed);
        if (!agrees) {
            Limit limit = first.limit();
            spot.fault("counter " + Quoted.of(limit.counter()) + " is declared otherwise at " + first.place()
                    + " (at most " + limit.max() + " per " + limit.window().word()
                    + "); say the same here, or use another counter");
        }
        return agrees;
    }

    private static Count count(PlacedLimit placed) {
        return new Count(placed.limit().counter(), placed.limit().window());
    }
}
