package dev.toolgate.policy.limit.redis;

import dev.toolgate.engine.limit.Attempt;
import dev.toolgate.engine.limit.Claim;
import dev.toolgate.engine.limit.Receipt;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.util.ArrayList;
import java.util.List;

/** The keys and arguments of one run of {@code count.lua}. */
final class ScriptArguments {

    private final RedisKeys names;
    private final List<String> keys = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();

    ScriptArguments(RedisKeys names, long retryMemoryMillis) {
        this.names = names;
        keys.add(names.marker());
        arguments.add(Long.toString(retryMemoryMillis));
    }

    ScriptArguments word(String word) {
        arguments.add(word);
        return this;
    }

    ScriptArguments flag(boolean flag) {
        return word(flag ? "1" : "0");
    }

    ScriptArguments number(long number) {
        return word(Long.toString(number));
    }

    ScriptArguments attempt(Attempt attempt) {
        keys.add(names.attempt(attempt));
        return this;
    }

    /** The attempt, if later ones can be told from it. */
    ScriptArguments nameOf(Attempt attempt) {
        flag(attempt.isNamed());
        return attempt.isNamed() ? attempt(attempt) : this;
    }

    void claim(Claim claim) {
        keys.add(names.counter(claim.counter()));
        number(claim.counter().window().micros())
                .word(claim.limit().grain().name())
                .number(claim.limit().max().millionths())
                .number(claim.amount().millionths());
    }

    void entry(Receipt.Entry entry) {
        keys.add(names.counter(entry.counter()));
        number(entry.time()).number(entry.amount().millionths());
    }

    /** Runs {@code script}, its text or its digest, with these. */
    Request request(Command command, String script) {
        Request request = Request.cmd(command).arg(script).arg(keys.size());
        keys.forEach(request::arg);
        arguments.forEach(request::arg);
        return request;
    }
}
