package dev.toolgate.engine.cases;

import dev.toolgate.engine.cases.Expected.Said;
import dev.toolgate.engine.document.Fields;
import dev.toolgate.engine.document.Spot;
import dev.toolgate.engine.document.Words;
import dev.toolgate.engine.limit.Amount;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads {@code then}: what a case expects of a decision. */
final class ExpectedReader {

    private static final int MOST_NEEDED = 50;

    private static final Words DECISIONS = Words.values("decision", "allow", "deny", "throttle", "hold");

    /** How each member is turned into words, in the order in which they are listed to people. */
    private static final Map<String, Function<Spot, Optional<String>>> MEMBERS = members();

    private static final Words KEYS = Words.keys(MEMBERS.keySet().toArray(String[]::new));

    private ExpectedReader() {}

    static Optional<Expected> expected(Spot spot) {
        return Fields.of(spot, KEYS).map(fields -> {
            var said = new LinkedHashMap<String, Said>();
            MEMBERS.forEach((key, read) -> fields.optional(
                            key,
                            member -> read.apply(member)
                                    .map(text -> new Said(member.key().line(), text)))
                    .ifPresent(member -> said.put(key, member)));
            require(fields, Outcome.DECISION, "\"allow\"");
            require(fields, Outcome.REASON, "\"rule\"");
            return new Expected(spot.key().line(), said);
        });
    }

    private static void require(Fields fields, String key, String example) {
        fields.required(key, example, Optional::of);
    }

    private static Map<String, Function<Spot, Optional<String>>> members() {
        var members = new LinkedHashMap<String, Function<Spot, Optional<String>>>();
        members.put(Outcome.DECISION, spot -> spot.word(DECISIONS));
        members.put(Outcome.REASON, Spot::text);
        members.put(Outcome.TEXT, Spot::text);
        members.put(Outcome.RULE, Spot::text);
        members.put(Outcome.OBSERVED, Spot::text);
        members.put(Outcome.OBSERVED_RULE, Spot::text);
        members.put(Outcome.RETRY_AFTER, spot -> Seconds.read(spot).map(Seconds::text));
        members.put(Outcome.COUNTER, Spot::text);
        members.put(Outcome.REMAINING, ExpectedReader::remaining);
        members.put(
                Outcome.APPROVERS, spot -> StepReader.items(spot, Spot::text).map(Outcome::approvers));
        members.put(Outcome.NEEDED, spot -> spot.count(MOST_NEEDED).map(String::valueOf));
        members.put(Outcome.TIMEOUT, spot -> Seconds.read(spot).map(Seconds::text));
        members.put(Outcome.WAIT, spot -> Seconds.read(spot).map(Seconds::text));
        members.put(Outcome.RECORDED, ExpectedReader::recorded);
        return members;
    }

    private static Optional<String> remaining(Spot spot) {
        return spot.decimal().flatMap(units -> {
            Optional<Amount> amount = Amount.of(units);
            if (amount.isEmpty()) {
                spot.fault("no limit can have so much left; write 0 to " + Amount.GREATEST);
            }
            return amount.map(Amount::toString);
        });
    }

    private static Optional<String> recorded(Spot spot) {
        return ValueReader.object(spot).map(object -> Outcome.recorded(object.members()));
    }
}
