package dev.toolgate.policy.limit.redis;

import dev.toolgate.engine.limit.Amount;
import dev.toolgate.engine.limit.Attempt;
import dev.toolgate.engine.limit.Claim;
import dev.toolgate.engine.limit.Micros;
import dev.toolgate.engine.limit.Receipt;
import dev.toolgate.engine.limit.Taking;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;

/** What {@code count.lua} is asked to do for one call, and how its reply reads. */
sealed interface ScriptCall {

    void write(ScriptArguments to);

    Taking read(Response reply);

    /**
     * Takes claims, or says what would become of them.
     *
     * @param isStrict whether it is refused as long as a restarted server may lack some of the window's counts
     */
    record Count(boolean isTake, List<Claim> claims, Attempt attempt, boolean isStrict) implements ScriptCall {

        private static final int TAKEN = 0;
        private static final int EXCEEDED = 1;

        @Override
        public void write(ScriptArguments to) {
            to.word(isTake ? "take" : "probe").flag(isStrict).nameOf(attempt).number(claims.size());
            claims.forEach(to::claim);
        }

        @Override
        public Taking read(Response reply) {
            return switch (reply.get(0).toInteger()) {
                case TAKEN -> reply.size() == 1 ? Taking.Taken.NOTHING : new Taking.Taken(receipt(reply));
                case EXCEEDED ->
                    new Taking.Exceeded(
                            reply.get(1).toInteger(),
                            new Amount(reply.get(2).toLong()),
                            Micros.duration(reply.get(3).toLong()));
                default -> new Taking.Unavailable(); // counts may be missing
            };
        }

        private Receipt receipt(Response reply) {
            var entries = new ArrayList<Receipt.Entry>(claims.size());
            for (Claim claim : claims) {
                if (!claim.amount().isZero()) {
                    long time = reply.get(entries.size() + 1).toLong();
                    entries.add(new Receipt.Entry(claim.counter(), time, claim.amount()));
                }
            }
            return new Receipt(attempt, entries);
        }
    }

    /** Gives back what was taken. */
    record GiveBack(Receipt receipt) implements ScriptCall {

        @Override
        public void write(ScriptArguments to) {
            to.word("return").nameOf(receipt.attempt()).number(receipt.entries().size());
            receipt.entries().forEach(to::entry);
        }

        @Override
        public Taking read(Response reply) {
            return Taking.Taken.NOTHING;
        }
    }

    /** Remembers that an attempt is paid for. */
    record Expect(Attempt attempt) implements ScriptCall {

        @Override
        public void write(ScriptArguments to) {
            to.word("expect").attempt(attempt);
        }

        @Override
        public Taking read(Response reply) {
            return Taking.Taken.NOTHING;
        }
    }
}
