package dev.toolgate.engine.naive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.toolgate.engine.naive.NaiveCounts.Over;
import dev.toolgate.engine.naive.NaiveCounts.Wish;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds everything that speaks against a call, in order; the first that is in force decides. Without one the call passes,
 * and the first of the others is what was observed.
 */
public final class NaivePolicy {

    private static final BigDecimal GREATEST = BigDecimal.valueOf(1_000_000_000);

    private final JsonNode document;
    private final boolean isEnforced;

    /** A document without faults. */
    public NaivePolicy(JsonNode document) {
        this.document = document;
        this.isEnforced = document.path("mode").asText("enforce").equals("enforce");
    }

    /** Whether a list shows {@code tool}. */
    boolean shows(JsonNode tool) {
        return hidings(tool, NaiveBlock.of(document, tool)).stream().noneMatch(Finding::isEnforced);
    }

    /** The decision about {@code call}, by the names of a case's {@code then}. */
    Map<String, String> decide(JsonNode call, NaiveCounts counts, Instant at) {
        var asked = new Asked(call, at);
        List<Finding> against = asked.againstByRules();
        Optional<Finding> refusal = first(against, true);
        if (refusal.isPresent()) {
            return refusal.get().verdict();
        }
        return asked.counted(against, counts);
    }

    private static Optional<Finding> first(List<Finding> findings, boolean isEnforced) {
        return findings.stream()
                .filter(finding -> finding.isEnforced() == isEnforced)
                .findFirst();
    }

    private List<Finding> hidings(JsonNode call, List<NaiveBlock> blocks) {
        var findings = new ArrayList<Finding>();
        var hidden = new ArrayList<String>();
        document.path("hide").forEach(name -> hidden.add(name.asText()));
        NaiveGlob.best(hidden, call.get("tool").asText())
                .ifPresent(key -> findings.add(Finding.deny("hidden", "/hide/" + hidden.indexOf(key), isEnforced)));
        blocks.stream()
                .filter(NaiveBlock::hides)
                .forEach(block -> findings.add(Finding.deny("hidden", block.place(), block.isEnforced())));
        return findings;
    }

    /** One call. */
    private final class Asked {

        private final JsonNode call;
        private final long now;
        private final List<NaiveBlock> blocks;
        private final NaiveConditions conditions;

        Asked(JsonNode call, Instant at) {
            this.call = call;
            this.now = ChronoUnit.MICROS.between(Instant.EPOCH, at);
            this.blocks = NaiveBlock.of(document, call);
            this.conditions = new NaiveConditions(call, at);
        }

        List<Finding> againstByRules() {
            var findings = new ArrayList<>(hidings(call, blocks));
            addUnknown(findings);
            addDefault(findings);
            addQuarantine("deny", findings);
            for (NaiveBlock block : blocks) {
                if (block.action().equals("deny")) {
                    Finding finding = Finding.deny("denied-by-rule", block.place(), block.isEnforced());
                    findings.add(saying(finding, block.says().path("reason")));
                }
            }
            addSchema(findings);
            addClauses("deny_if", "denied-by-condition", "yes", findings);
            addClauses("require", "condition-unmet", "no", findings);
            limits().filter(limit -> limit.amount() == null)
                    .forEach(limit -> findings.add(Finding.deny("amount-unusable", limit.rule(), limit.isEnforced())));
            return findings;
        }

        private void addUnknown(List<Finding> findings) {
            boolean isKnown = call.path("defined").asBoolean(true)
                    || (document.path("tools").has(call.get("tool").asText())
                            && NaiveGlob.wildcards(call.get("tool").asText()) == 0);
            if (isKnown) {
                return;
            }
            boolean hidesInForce = (isEnforced && !document.path("hide").isEmpty())
                    || NaiveBlock.all(document).stream().anyMatch(block -> block.hides() && block.isEnforced());
            boolean hides = !document.path("hide").isEmpty()
                    || NaiveBlock.all(document).stream().anyMatch(NaiveBlock::hides);
            if (hides) {
                findings.add(Finding.deny("tool-unknown", null, hidesInForce));
            }
        }

        private void addDefault(List<Finding> findings) {
            boolean isNamed = blocks.stream().anyMatch(block -> !block.place().equals("/all_tools"));
            if (!isNamed && document.path("default").asText("deny").equals("deny")) {
                findings.add(Finding.deny("default-deny", document.has("default") ? "/default" : null, isEnforced));
            }
        }

        private void addQuarantine(String word, List<Finding> findings) {
            if (!call.path("accepted").asBoolean(true)
                    && document.path("quarantine").asText("deny").equals(word)) {
                String rule = document.has("quarantine") ? "/quarantine" : null;
                findings.add(
                        new Finding(word.equals("deny") ? "deny" : "hold", "quarantined", rule, isEnforced, Map.of()));
            }
        }

        private void addSchema(List<Finding> findings) {
            Optional<NaiveBlock> saying = blocks.stream()
                    .filter(block -> block.says().has("arguments"))
                    .findFirst();
            boolean validates = saying.map(
                            block -> block.says().get("arguments").asText().equals("validate"))
                    .orElse(Set.of("Execute", "Destructive", "Financial")
                            .contains(call.path("category").asText("Read")));
            String fault = call.has("fault") ? "fault" : "unchecked";
            if (validates && call.has(fault)) {
                Optional<NaiveBlock> speaker = saying.or(() -> blocks.stream().findFirst());
                String rule = saying.map(block -> block.place() + "/arguments")
                        .orElse(speaker.map(NaiveBlock::place).orElse(""));
                boolean inForce = speaker.map(NaiveBlock::isEnforced).orElse(isEnforced);
                findings.add(
                        Finding.deny(fault.equals("fault") ? "arguments-invalid" : "arguments-unchecked", rule, inForce)
                                .saying("text", call.get(fault).asText()));
            }
        }

        private void addClauses(String member, String reason, String refusing, List<Finding> findings) {
            for (NaiveBlock block : blocks) {
                int index = 0;
                for (JsonNode clause : block.says().path(member)) {
                    String truth = conditions.all(clause.get("conditions"), member.equals("deny_if"));
                    String place = block.place() + "/" + member + "/" + index++;
                    if (truth.equals(refusing) || truth.equals("odd")) {
                        Finding finding = Finding.deny(
                                truth.equals("odd") ? "argument-type" : reason, place, block.isEnforced(clause));
                        findings.add(saying(finding, clause.path("on_deny")));
                    }
                }
            }
        }

        private static Finding saying(Finding finding, JsonNode text) {
            return text.isTextual() ? finding.saying("text", text.asText()) : finding;
        }

        /** A limit of a block; no amount when what it counts cannot be counted. */
        private record Placed(
                JsonNode limit,
                String name,
                String rule,
                boolean isEnforced,
                @Nullable BigDecimal amount) {}

        private Stream<Placed> limits() {
            var limits = new ArrayList<Placed>();
            for (NaiveBlock block : blocks) {
                int index = 0;
                for (JsonNode limit : block.says().path("limits")) {
                    limits.add(new Placed(
                            limit,
                            limit.get("counter").asText(),
                            block.place() + "/limits/" + index++,
                            block.isEnforced(limit),
                            amount(limit)));
                }
                if (block.says().has("rate_limit")) {
                    JsonNode limit = block.says().get("rate_limit");
                    String name = block.place().replaceFirst("^/(tools|categories|levels)/", "");
                    limits.add(new Placed(
                            limit,
                            name.equals("/all_tools") ? "all_tools" : name.replace("~1", "/"),
                            block.place() + "/rate_limit",
                            block.isEnforced(),
                            BigDecimal.ONE));
                }
            }
            return limits.stream();
        }

        private @Nullable BigDecimal amount(JsonNode limit) {
            if (!limit.has("increment_from")) {
                return BigDecimal.ONE;
            }
            JsonNode at = NaiveConditions.leaves(
                            call.path("arguments"),
                            limit.get("increment_from").asText().substring(4))
                    .getFirst();
            if (at == null || !at.isNumber()) {
                return null;
            }
            BigDecimal amount = at.decimalValue();
            boolean isUsable = amount.signum() >= 0
                    && amount.compareTo(GREATEST) <= 0
                    && amount.stripTrailingZeros().scale() <= 6;
            return isUsable ? amount : null;
        }

        private List<Wish> wishes(boolean isEnforced) {
            var wishes = new ArrayList<Wish>();
            limits().filter(limit -> limit.isEnforced() == isEnforced && limit.amount() != null)
                    .map(limit -> NaiveCounts.wish(
                            limit.limit(),
                            limit.name(),
                            owner(limit.limit().path("scope").asText("grant")),
                            Objects.requireNonNull(limit.amount()),
                            limit.rule()))
                    .filter(wish ->
                            wishes.stream().noneMatch(other -> other.counter().equals(wish.counter())))
                    .forEach(wishes::add);
            return wishes;
        }

        private String owner(String scope) {
            String grant = call.path("grant").asText("g");
            return switch (scope) {
                case "grant" -> grant;
                case "session" -> grant + "#" + call.path("session").asText("");
                case "agent" -> call.path("agent").asText("scout");
                case "server" -> call.path("server").asText("files");
                default -> "";
            };
        }

        Map<String, String> counted(List<Finding> against, NaiveCounts counts) {
            String attempt = call.has("attempt")
                    ? call.path("grant").asText("g") + "#" + call.get("attempt").asText()
                    : null;
            List<Wish> enforced = wishes(true);
            if (isUncountable(enforced)) {
                return uncountable(enforced, true).verdict();
            }
            Over over = counts.over(enforced, attempt, now);
            if (over != null) {
                return throttle(over, true).verdict();
            }
            List<Finding> holds = holds();
            Optional<Finding> hold = strictest(holds);
            if (hold.isPresent() && !call.path("approved").asBoolean(false)) {
                return hold.get().verdict();
            }
            counts.take(enforced, attempt, now);
            var observed = new ArrayList<>(against);
            addWatched(enforced, counts, observed);
            observed.addAll(holds);
            return allow(observed);
        }

        private void addWatched(List<Wish> enforced, NaiveCounts counts, List<Finding> observed) {
            List<Wish> watched = wishes(false).stream()
                    .filter(wish ->
                            enforced.stream().noneMatch(other -> other.counter().equals(wish.counter())))
                    .toList();
            if (isUncountable(watched)) {
                observed.add(uncountable(watched, false));
                return;
            }
            Over over = counts.over(watched, null, now);
            if (over == null) {
                counts.take(watched, null, now);
            } else {
                observed.add(throttle(over, false));
            }
        }

        private boolean isUncountable(List<Wish> wishes) {
            return call.path("limitsUnavailable").asBoolean(false) && !wishes.isEmpty();
        }

        private Finding uncountable(List<Wish> wishes, boolean isEnforced) {
            return Finding.deny("limits-unavailable", wishes.getFirst().rule(), isEnforced);
        }

        private Finding throttle(Over over, boolean isEnforced) {
            return new Finding("throttle", "limit-exceeded", over.wish().rule(), isEnforced, Map.of())
                    .saying("retryAfter", NaiveCase.seconds(Duration.of(over.micros(), ChronoUnit.MICROS)))
                    .saying("counter", over.wish().name())
                    .saying("remaining", NaiveCase.plain(over.remaining()));
        }

        private List<Finding> holds() {
            var holds = new ArrayList<Finding>();
            addQuarantine("hold", holds);
            for (NaiveBlock block : blocks) {
                if (block.action().equals("approve")) {
                    holds.add(
                            hold(block.place(), block.isEnforced(), block.says().path("none")));
                } else if (block.says().has("approval")) {
                    JsonNode approval = block.says().get("approval");
                    if (!conditions.all(approval.path("if"), true).equals("no")) {
                        holds.add(hold(block.place() + "/approval", block.isEnforced(approval), approval));
                    }
                }
            }
            return holds;
        }

        private Finding hold(String rule, boolean isEnforced, JsonNode approval) {
            return new Finding("hold", "approval-required", rule, isEnforced, Map.of())
                    .saying("needed", approval.path("needed").asText("1"))
                    .saying("approvers", approvers(approval));
        }

        private static String approvers(JsonNode approval) {
            var names = new ArrayList<String>();
            approval.path("approvers").forEach(name -> names.add(name.asText()));
            return names.stream().sorted().toList().toString();
        }

        /** Of the holds in force: most people needed, then named people before anybody, then the first. */
        private static Optional<Finding> strictest(List<Finding> holds) {
            return holds.stream().filter(Finding::isEnforced).reduce((a, b) -> strictness(b) > strictness(a) ? b : a);
        }

        private static int strictness(Finding hold) {
            boolean isNamed = !hold.more().getOrDefault("approvers", "[]").equals("[]");
            return 2 * Integer.parseInt(hold.more().getOrDefault("needed", "1")) + (isNamed ? 1 : 0);
        }

        private Map<String, String> allow(List<Finding> observed) {
            Map<String, String> verdict = new TreeMap<>();
            verdict.put("decision", "allow");
            boolean isNamed = !blocks.isEmpty() && !blocks.getFirst().place().equals("/all_tools");
            verdict.put("reason", isNamed ? "rule" : "default-allow");
            String rule = isNamed ? blocks.getFirst().place() : document.has("default") ? "/default" : null;
            if (rule != null) {
                verdict.put("rule", rule);
            }
            first(observed, false).ifPresent(finding -> {
                verdict.put("observed", finding.reason());
                if (finding.rule() != null) {
                    verdict.put("observedRule", finding.rule());
                }
            });
            return verdict;
        }
    }
}
