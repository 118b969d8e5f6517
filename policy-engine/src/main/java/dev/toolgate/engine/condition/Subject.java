package dev.toolgate.engine.condition;

import dev.toolgate.engine.value.Value;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What conditions can ask about: one call, who makes it, and when. */
public interface Subject {

    Value.Obj arguments();

    /** Null when nobody knows, or there is none. */
    @Nullable
    String fact(Fact fact);

    /** The value of a label of the grant; null when it has none with this key. */
    @Nullable
    String label(String key);

    /** The value of a header of the request, by its name in lower case; null when it was not sent or not passed on. */
    @Nullable
    String header(String name);

    /** When the call is decided. */
    Instant at();
}
