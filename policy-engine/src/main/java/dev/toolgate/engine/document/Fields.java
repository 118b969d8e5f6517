package dev.toolgate.engine.document;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The members of one object of the language. */
record Fields(Spot object, Map<String, Spot> members) {

    /** The fields of {@code spot}, if it is an object; faulty keys are left out. */
    static Optional<Fields> of(Spot spot, Words keys) {
        return spot.object(keys).map(members -> new Fields(spot, members));
    }

    @Nullable
    Spot get(String key) {
        return members.get(key);
    }

    /** What {@code read} makes of a member that may be missing. */
    <T> Optional<T> optional(String key, Function<Spot, Optional<T>> read) {
        return Optional.ofNullable(members.get(key)).flatMap(read);
    }

    /** What {@code read} makes of a member that must be there; {@code example} says how it could look. */
    <T> Optional<T> required(String key, String example, Function<Spot, Optional<T>> read) {
        if (!members.containsKey(key)) {
            object.fault("missing " + Quoted.of(key) + "; add " + Quoted.of(key) + ": " + example);
        }
        return optional(key, read);
    }
}
