package dev.toolgate.engine.document;

import dev.toolgate.engine.Pointer;
import dev.toolgate.engine.limit.Amount;
import dev.toolgate.engine.limit.Limit;
import dev.toolgate.engine.limit.Scope;
import dev.toolgate.engine.limit.Window;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the limits of one document. Tools share a counter by its name, so all that use one must agree about it. */
final class LimitReader {

    static final int MOST_PER_TOOL = 32;
    private static final int GREATEST_MAX = 100_000;

    private final Map<String, Declared> counters = new HashMap<>();
    private int read;

    /** A counter as it was first declared. */
    private record Declared(Limit limit, Pointer place) {}

    /** How many limits have been seen. */
    int read() {
        return read;
    }

    /** The limits of one tool. */
    Optional<List<Limit>> limits(Spot spot) {
        return spot.list().map(items -> {
            if (items.size() > MOST_PER_TOOL) {
                spot.fault("a tool has at most " + MOST_PER_TOOL + " limits; this one has " + items.size());
            }
            return ofOneTool(items);
        });
    }

    private List<Limit> ofOneTool(List<Spot> items) {
        var limits = new ArrayList<Limit>();
        var names = new HashSet<String>();
        for (Spot item : items) {
            read++;
            limit(item).filter(limit -> isNew(limit, names, item)).ifPresent(limit -> {
                agree(limit, item);
                limits.add(limit);
            });
        }
        return limits;
    }

    private static Optional<Limit> limit(Spot spot) {
        return Fields.of(spot, Words.LIMIT_KEYS).flatMap(fields -> {
            var counter =
                    fields.required("counter", "\"<name>\"", counterSpot -> counterSpot.text(Names::faultOfCounter));
            var window = fields.required("window", "\"minute\"", LimitReader::window);
            var max = fields.required("max", "10", maxSpot -> maxSpot.count(GREATEST_MAX));
            fields.optional("scope", scope -> scope.word(Words.SCOPES));
            return counter.flatMap(name -> window.flatMap(
                    length -> max.map(most -> new Limit(name, length, Amount.units(most), Scope.GRANT, false, false))));
        });
    }

    private static Optional<Window> window(Spot spot) {
        return spot.word(Words.WINDOWS).map(word -> Window.valueOf(word.toUpperCase(Locale.ROOT)));
    }

    private static boolean isNew(Limit limit, Set<String> names, Spot spot) {
        boolean isNew = names.add(limit.counter());
        if (!isNew) {
            spot.fault("counter " + Quoted.of(limit.counter()) + " already limits this tool; keep one of the two");
        }
        return isNew;
    }

    private void agree(Limit limit, Spot spot) {
        var first = counters.computeIfAbsent(limit.counter(), _ -> new Declared(limit, spot.pointer()));
        if (!first.limit().equals(limit)) {
            spot.fault("counter " + Quoted.of(limit.counter()) + " is limited to "
                    + first.limit().max() + " per " + first.limit().window().word() + " at " + first.place()
                    + "; say the same here, or use another counter");
        }
    }
}
