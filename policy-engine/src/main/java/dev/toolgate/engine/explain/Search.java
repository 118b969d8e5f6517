package dev.toolgate.engine.explain;

import static java.util.Comparator.comparingInt;

import dev.toolgate.engine.ArgumentsCheck;
import dev.toolgate.engine.Block;
import dev.toolgate.engine.Clause;
import dev.toolgate.engine.Decision.Deny;
import dev.toolgate.engine.Judgement;
import dev.toolgate.engine.Mode;
import dev.toolgate.engine.PlacedLimit;
import dev.toolgate.engine.Policy;
import dev.toolgate.engine.ToolCall;
import dev.toolgate.engine.condition.Condition;
import dev.toolgate.engine.condition.Source;
import dev.toolgate.engine.condition.Truth;
import dev.toolgate.engine.limit.Amount;
import dev.toolgate.engine.limit.Claim;
import dev.toolgate.engine.value.Path;
import dev.toolgate.engine.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the fewest changed arguments with which a call would not be denied: takes away what refuses it, one obstacle
 * after the other, and tries those calls first that differ least.
 */
final class Search {

    private static final int MOST_VARIANTS = 300;
    private static final int MOST_LEAVES = 16;

    private final Policy policy;
    private final Function<Value.Obj, ArgumentsCheck> checks;
    private final List<Block> blocks;

    /** One way to change a call; several values at once, if a path leads to several. */
    @FunctionalInterface
    private interface Move {
        @Nullable
        Variant from(Variant variant);
    }

    Search(Policy policy, ToolCall call, Function<Value.Obj, ArgumentsCheck> checks) {
        this.policy = policy;
        this.checks = checks;
        this.blocks = policy.applying(call.tool()).blocks();
    }

    /** The variant of {@code call} that differs least and is not denied, if one is found. */
    Optional<Variant> from(ToolCall call) {
        var open = new PriorityQueue<Ranked>(comparingInt(Ranked::size).thenComparingInt(Ranked::rank));
        open.add(new Ranked(Variant.of(call), 0));
        for (int seen = 1; !open.isEmpty() && seen < MOST_VARIANTS; ) {
            Variant next = open.remove().variant();
            Optional<Stream<Move>> moves = obstacle(next);
            if (moves.isEmpty()) {
                if (isLetThrough(next)) {
                    return Optional.of(next);
                }
                continue;
            }
            for (Move move : moves.get().toList()) {
                Variant changed = move.from(next);
                if (changed != null) {
                    open.add(new Ranked(changed, seen++));
                }
            }
        }
        return Optional.empty();
    }

    private record Ranked(Variant variant, int rank) {
        int size() {
            return variant.size();
        }
    }

    private boolean isLetThrough(Variant variant) {
        boolean isDenied = policy.judge(variant.call()) instanceof Judgement.Final(Deny _);
        return variant.assumed().isEmpty() ? !isDenied : fits(variant);
    }

    private boolean fits(Variant variant) {
        return !policy.validates(variant.call().tool())
                || variant.call().check().fault() == null;
    }

    /** The ways around what refuses {@code variant} first; empty when no condition or amount does. */
    private Optional<Stream<Move>> obstacle(Variant variant) {
        Optional<Clause> clause = Stream.concat(
                        blocks.stream().flatMap(block -> block.denyIf().stream()),
                        blocks.stream().flatMap(block -> block.require().stream()))
                .filter(one -> one.mode() == Mode.ENFORCE && !variant.passes(one))
                .findFirst();
        if (clause.isPresent()) {
            return clause.map(one -> movesAround(one, variant));
        }
        return blocks.stream()
                .flatMap(block -> block.limits().stream())
                .filter(limit -> limit.mode() == Mode.ENFORCE && !isCountable(limit.claim(variant.call())))
                .findFirst()
                .map(this::movesToAnAmount);
    }

    /** Whether there can be room for {@code claim} at all. */
    private static boolean isCountable(@Nullable Claim claim) {
        return claim != null && claim.amount().compareTo(claim.limit().max()) <= 0;
    }

    /** Any condition of a {@code deny_if} may fail; a {@code require} needs them all, so the first that fails is mended. */
    private Stream<Move> movesAround(Clause clause, Variant variant) {
        return switch (clause.kind()) {
            case DENY_IF -> clause.conditions().stream().flatMap(condition -> moves(condition, false, variant));
            case REQUIRE ->
                clause.conditions().stream()
                        .filter(condition -> variant.truth(condition, clause) != Truth.YES)
                        .limit(1)
                        .flatMap(condition -> moves(condition, true, variant));
        };
    }

    private Stream<Move> moves(Condition condition, boolean wanted, Variant variant) {
        if (!(condition.source() instanceof Source.Arguments(Path path))) {
            return Stream.empty();
        }
        Truth aim = wanted ? Truth.YES : Truth.NO;
        List<Leaf> leaves = Leaf.of(path, variant.call().arguments()).stream()
                .filter(leaf -> truth(condition, leaf) != aim)
                .toList();
        if (leaves.isEmpty() || leaves.size() > MOST_LEAVES) {
            return Stream.empty();
        }
        int ways =
                Options.of(condition.check(), wanted, leaves.getFirst().value()).size();
        return Stream.iterate(0, way -> way < ways, way -> way + 1).map(way -> at(leaves, way, condition, wanted));
    }

    private static Truth truth(Condition condition, Leaf leaf) {
        Value value = leaf.value();
        return value == null ? condition.check().ofNothing() : condition.check().of(value);
    }

    private Move at(List<Leaf> leaves, int way, Condition condition, boolean wanted) {
        return variant -> {
            Variant changed = variant;
            for (Leaf leaf : leaves) {
                var options = Options.of(condition.check(), wanted, leaf.value());
                if (changed == null || way >= options.size()) {
                    return null;
                }
                changed = changed.with(options.get(way), leaf.path(), condition, checks);
            }
            return changed;
        };
    }

    private Stream<Move> movesToAnAmount(PlacedLimit limit) {
        Path path = limit.incrementFrom();
        if (path == null) {
            return Stream.empty();
        }
        Amount max = limit.limit().max();
        var option = Option.of("a number from 0 to " + max, new Value.Num(new BigDecimal(max.toString())));
        return Stream.of(variant -> variant.with(option, path, checks));
    }
}
