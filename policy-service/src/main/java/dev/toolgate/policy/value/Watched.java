package dev.toolgate.policy.value;

import java.util.List;
import java.util.function.Consumer;

/**
 * State whose changes can be followed.
 *
 * @param <C> a change; what there is already is told as the change that would bring it about
 */
public interface Watched<C> {

    /** What there is now; {@code watcher} is told every later change, while a lock is held: it must not wait. */
    List<C> watch(Consumer<C> watcher);

    /** Tells {@code watcher} nothing more. */
    void unwatch(Consumer<C> watcher);
}
