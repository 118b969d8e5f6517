package dev.toolgate.policy;

import dev.toolgate.engine.Policy;
import dev.toolgate.engine.Unmatched;
import dev.toolgate.policy.schema.KnownTools;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** What is worth a look in a policy that has no fault: names and globs that match no tool of the catalogue. */
final class Warnings {

    private static final int MOST = 100;
    private static final List<Warning> NOT_LOOKED =
            List.of(new Warning("", "the catalogue cannot be asked now, so no name was looked up"));

    private final KnownTools tools;

    Warnings(KnownTools tools) {
        this.tools = tools;
    }

    /**
     * One of them.
     *
     * @param pointer where the document says it; the whole document when it is about none of its places
     */
    record Warning(String pointer, String detail) {
        static Warning of(Unmatched unmatched) {
            return new Warning(unmatched.place().text(), unmatched.text());
        }
    }

    /** The first {@value #MOST} of {@code policy}. Never fails. */
    Uni<List<Warning>> of(Policy policy) {
        return tools.names()
                .map(names -> policy.unmatched(names).stream()
                        .limit(MOST)
                        .map(Warning::of)
                        .toList())
                .onFailure()
                .recoverWithItem(NOT_LOOKED);
    }
}
