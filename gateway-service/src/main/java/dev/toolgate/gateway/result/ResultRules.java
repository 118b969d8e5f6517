package dev.toolgate.gateway.result;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which rules the results of which tools are under. Several rules for one tool hold together. Thread-safe. */
public final class ResultRules {

    /** No tool is under a rule. */
    public static final ResultRules NONE = new ResultRules(List.of());

    private final List<Scoped> rules;

    public ResultRules(List<Scoped> rules) {
        this.rules = List.copyOf(rules);
    }

    /** A rule and what it is for; names may be globs. */
    public record Scoped(Set<String> servers, Set<String> tools, ResultRule rule) {
        public Scoped {
            servers = Set.copyOf(servers);
            tools = Set.copyOf(tools);
        }

        private boolean isFor(String server) {
            return matches(servers, server);
        }

        private boolean isFor(String server, String tool) {
            return isFor(server) && matches(tools, tool);
        }

        private static boolean matches(Set<String> globs, String name) {
            return globs.stream().anyMatch(glob -> new Glob(glob).matches(name));
        }
    }

    /** The rule for one tool's results; null when there is none. */
    public @Nullable ResultRule of(String server, String tool) {
        return rules.isEmpty() ? null : all(each -> each.isFor(server, tool));
    }

    /** The rule for an answer to several calls. */
    public @Nullable ResultRule of(String server, Collection<String> tools) {
        return rules.isEmpty() ? null : all(each -> tools.stream().anyMatch(tool -> each.isFor(server, tool)));
    }

    /** The rule for a stream that may bring the result of any tool of the server. */
    public @Nullable ResultRule of(String server) {
        return rules.isEmpty() ? null : all(each -> each.isFor(server));
    }

    private @Nullable ResultRule all(Predicate<Scoped> isFor) {
        Stream<ResultRule> matching = rules.stream().filter(isFor).map(Scoped::rule);
        return matching.reduce(ResultRule::and).orElse(null);
    }
}
