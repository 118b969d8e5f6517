package dev.toolgate.policy.limit.redis;

import dev.toolgate.engine.limit.Attempt;
import dev.toolgate.engine.limit.Counter;

/**
 * The names of keys. All begin with one hash tag, so that a cluster keeps them on one server, where one script can take
 * every limit of a call; an owner's length keeps names apart, whatever the owner is called.
 */
record RedisKeys(String prefix) {

    String marker() {
        return prefix + ":since";
    }

    String counter(Counter counter) {
        return prefix + ":counter:" + counter.scope() + ':' + counter.window() + (counter.calendar() ? ":utc:" : ":")
                + counter.owner().length() + ':' + counter.owner() + ':' + counter.name();
    }

    String attempt(Attempt attempt) {
        return prefix + ":attempt:" + attempt.grant().length() + ':' + attempt.grant() + ':' + attempt.key();
    }
}
