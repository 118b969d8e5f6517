package dev.toolgate.engine.cases;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.toolgate.engine.cases.PolicyCase.ExpectedFault;
import dev.toolgate.engine.document.Compilation;
import dev.toolgate.engine.document.Fields;
import dev.toolgate.engine.document.PolicyDocument;
import dev.toolgate.engine.document.Spot;
import dev.toolgate.engine.document.Words;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one case. What it answers is worth something only when no fault was found. */
final class CaseReader {

    /** When a case begins that does not say. */
    static final Instant USUAL_START = Instant.parse("2026-11-22T10:00:00Z");

    static final int MOST_STEPS = 1_000;

    private static final Words KEYS = Words.keys("name", "start", "policy", "document", "faults", "steps");
    private static final Words FAULT_KEYS = Words.keys("pointer", "line", "column", "detail");
    private static final int MOST_PLACES = 1_000_000;

    private CaseReader() {}

    static Optional<PolicyCase> read(Spot root) {
        return Fields.of(root, KEYS).flatMap(fields -> {
            Optional<String> name = fields.required("name", "\"<its point>\"", Spot::text);
            Instant start = fields.optional("start", CaseReader::start).orElse(USUAL_START);
            List<ExpectedFault> faults =
                    fields.optional("faults", CaseReader::faults).orElse(List.of());
            List<Step> steps =
                    fields.optional("steps", spot -> steps(spot, start)).orElse(List.of());
            requireOne(fields, "faults", "steps");
            requireOne(fields, "policy", "document");
            Optional<Spot> document =
                    Optional.ofNullable(fields.get("policy")).or(() -> Optional.ofNullable(fields.get("document")));
            return name.flatMap(point ->
                    document.map(spot -> new PolicyCase(point, spot.key().line(), document(fields), faults, steps)));
        });
    }

    private static void requireOne(Fields fields, String a, String b) {
        if ((fields.get(a) == null) == (fields.get(b) == null)) {
            fields.object().fault("a case has either \"" + a + "\" or \"" + b + "\"");
        }
    }

    private static Compilation document(Fields fields) {
        Spot text = fields.get("document");
        return text == null
                ? fields.optional("policy", spot -> Optional.of(PolicyDocument.compile(spot.node())))
                        .orElseThrow()
                : PolicyDocument.compile(text.text().orElse("").getBytes(UTF_8));
    }

    private static Optional<Instant> start(Spot spot) {
        return spot.text(text -> instant(text).isPresent()
                        ? Optional.empty()
                        : Optional.of("must be a moment of UTC, as in \"2026-11-22T10:00:00Z\""))
                .flatMap(CaseReader::instant);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Optional<List<Step>> steps(Spot spot, Instant start) {
        return spot.list().map(items -> {
            if (items.isEmpty() || items.size() > MOST_STEPS) {
                spot.fault("a case has 1 to " + MOST_STEPS + " steps; this one has " + items.size());
            }
            var steps = new ArrayList<Step>();
            items.forEach(item -> StepReader.step(item, start, steps).ifPresent(steps::add));
            return steps;
        });
    }

    private static Optional<List<ExpectedFault>> faults(Spot spot) {
        return spot.list().map(items -> {
            if (items.isEmpty()) {
                spot.fault("must have at least one fault; a document without any has \"steps\"");
            }
            var faults = new ArrayList<ExpectedFault>();
            items.forEach(item -> fault(item).ifPresent(faults::add));
            return faults;
        });
    }

    private static Optional<ExpectedFault> fault(Spot spot) {
        return Fields.of(spot, FAULT_KEYS).flatMap(fields -> {
            Optional<String> pointer = fields.required("pointer", "\"/tools\"", Spot::text);
            Optional<Integer> line = fields.required("line", "1", member -> member.count(MOST_PLACES));
            Optional<Integer> column = fields.required("column", "1", member -> member.count(MOST_PLACES));
            Optional<String> detail = fields.required("detail", "\"<what is wrong>\"", Spot::text);
            return pointer.flatMap(at -> line.flatMap(row -> column.flatMap(in ->
                    detail.map(what -> new ExpectedFault(spot.key().line(), PolicyCase.text(row, in, at, what))))));
        });
    }
}
