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
import java.util.function.Function;

/** Reads one step of a case. */
final class StepReader {

    static final int MOST_TIMES = 10_000;

    private static final Words CALLED = Words.keys("call", "at", "times", "then");
    private static final Words LISTED = Words.keys("list", "visible");
    private static final Words REPLACED = Words.keys("policy");

    private StepReader() {}

    static Optional<Step> step(Spot spot, Instant start) {
        Optional<Map<String, Spot>> members = spot.object();
        if (members.isEmpty()) {
            return Optional.empty();
        }
        if (members.get().containsKey("list")) {
            return Fields.of(spot, LISTED).flatMap(StepReader::listed);
        }
        if (members.get().containsKey("policy")) {
            return Fields.of(spot, REPLACED).flatMap(StepReader::replaced);
        }
        return Fields.of(spot, CALLED).flatMap(fields -> called(fields, start));
    }

    private static Optional<Step> called(Fields fields, Instant start) {
        Duration at = fields.optional("at", Seconds::read).orElse(Duration.ZERO);
        int times = fields.optional("times", spot -> spot.count(MOST_TIMES)).orElse(1);
        var call = fields.required("call", "{\"tool\": \"<name>\"}", spot -> CallReader.call(spot, start.plus(at)));
        var then = fields.required("then", "{\"decision\": \"allow\", \"reason\": \"rule\"}", ExpectedReader::expected);
        return call.flatMap(made -> then.map(expected -> new Step.Called(
                line(fields),
                times,
                made.call(),
                new Attempt(made.call().caller().grant(), made.attempt()),
                made.isApproved(),
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
