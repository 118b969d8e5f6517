package dev.toolgate.engine.cases;

import dev.toolgate.engine.Tool;
import dev.toolgate.engine.document.Fields;
import dev.toolgate.engine.document.PolicyDocument;
import dev.toolgate.engine.document.Spot;
import dev.toolgate.engine.document.Words;
import dev.toolgate.engine.limit.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads one step of a case. */
final class StepReader {

    static final int MOST_TIMES = 10_000;

    private static final Words CALLED = Words.keys("call", "at", "times", "then");
    private static final Words LISTED = Words.keys("list", "visible");
    private static final Words REPLACED = Words.keys("policy");
    private static final Words FAILED = Words.keys("failed", "at");
    private static final Words CONTINUED = Words.keys("continued", "grant", "at");

    private StepReader() {}

    /** One step of a case that begins at {@code start}, after those of {@code earlier}. */
    static Optional<Step> step(Spot spot, Instant start, List<Step> earlier) {
        Optional<Map<String, Spot>> members = spot.object();
        if (members.isEmpty()) {
            return Optional.empty();
        }
        Set<String> keys = members.get().keySet();
        if (keys.contains("list")) {
            return Fields.of(spot, LISTED).flatMap(StepReader::listed);
        }
        if (keys.contains("policy")) {
            return Fields.of(spot, REPLACED).flatMap(StepReader::replaced);
        }
        if (keys.contains("failed")) {
            return Fields.of(spot, FAILED).flatMap(fields -> failed(fields, start, earlier));
        }
        if (keys.contains("continued")) {
            return Fields.of(spot, CONTINUED).flatMap(fields -> continued(fields, start));
        }
        return Fields.of(spot, CALLED).flatMap(fields -> called(fields, start));
    }

    private static Optional<Step> called(Fields fields, Instant start) {
        Instant at = at(fields, start);
        int times = fields.optional("times", spot -> spot.count(MOST_TIMES)).orElse(1);
        var call = fields.required("call", "{\"tool\": \"<name>\"}", spot -> CallReader.call(spot, at));
        var then = fields.required("then", "{\"decision\": \"allow\", \"reason\": \"rule\"}", ExpectedReader::expected);
        return call.flatMap(made -> then.map(expected -> new Step.Called(
                line(fields),
                times,
                made.call(),
                new Attempt(made.call().caller().grant(), made.attempt()),
                made.isApproved(),
                made.isCountable(),
                expected)));
    }

    private static Optional<Step> listed(Fields fields) {
        Optional<List<Tool>> tools = fields.optional("list", spot -> items(spot, CallReader::listed));
        Optional<List<String>> visible = fields.required("visible", "[\"<name>\"]", spot -> items(spot, Spot::text));
        return tools.flatMap(all -> visible.map(names -> new Step.Listed(line(fields), all, names)));
    }

    private static Optional<Step> replaced(Fields fields) {
        return fields.optional("policy", spot -> Optional.of(PolicyDocument.compile(spot.node())))
                .map(document -> new Step.Replaced(line(fields), document));
    }

    private static Optional<Step> failed(Fields fields, Instant start, List<Step> earlier) {
        Instant at = at(fields, start);
        return fields.optional(
                        "failed",
                        spot -> spot.count(CaseReader.MOST_STEPS).filter(number -> {
                            boolean isOfCall =
                                    number <= earlier.size() && earlier.get(number - 1) instanceof Step.Called;
                            if (!isOfCall) {
                                spot.fault("must be the number of an earlier step with a call, counted from 1");
                            }
                            return isOfCall;
                        }))
                .map(number -> new Step.Failed(line(fields), number, at));
    }

    private static Optional<Step> continued(Fields fields, Instant start) {
        Instant at = at(fields, start);
        String grant = CallReader.grant(fields);
        return fields.optional("continued", CallReader::attempt)
                .map(key -> new Step.Continued(line(fields), new Attempt(grant, key), at));
    }

    private static Instant at(Fields fields, Instant start) {
        return start.plus(fields.optional("at", Seconds::read).orElse(Duration.ZERO));
    }

    static <T> Optional<List<T>> items(Spot spot, Function<Spot, Optional<T>> read) {
        return spot.list().map(items -> {
            var all = new ArrayList<T>();
            items.forEach(item -> read.apply(item).ifPresent(all::add));
            return all;
        });
    }

    private static int line(Fields fields) {
        return fields.object().key().line();
    }
}
