package dev.toolgate.engine.document;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The members of one object of the language. */
public record Fields(Spot object, Map<String, Spot> members) {

    /** The fields of {@code spot}, if it is an object; faulty keys are left out. */
    public static Optional<Fields> of(Spot spot, Words keys) {
        return spot.object(keys).map(members -> new Fields(spot, members));
    }

    /** The member with this key; null when there is none. */
    public @Nullable Spot get(String key) {
        return members.get(key);
    }

    /** What {@code read} makes of a member that may be missing. */
    public <T> Optional<T> optional(String key, Function<Spot, Optional<T>> read) {
        return Optional.ofNullable(members.get(key)).flatMap(read);
    }

    /** What {@code read} makes of a member that must be there; {@code example} says how it could look. */
    public <T> Optional<T> required(String key, String example, Function<Spot, Optional<T>> read) {
        if (!members.containsKey(key)) {
            object.fault("missing " + Quoted.of(key) + "; add " + Quoted.of(key) + ": " + example);
        }
        return optional(key, read);
    }
}
